/** How a packed script is put together: an object of functions, by the modules' paths. */
export const scriptText = {
  opening: '(() => {"use strict";\nreturn { __proto__: null,\n',
  /** Behind a module's path. */
  parameters: "(exports, require, module, $meta) {",
  /** Between two modules: tsc writes no such line. */
  between: "\n},\n//# module\n",
  closing: "\n}};})()",
} as const;
