/**
 * What every compiler defines without a text that stands for it: `defined` answers yes. Of what they mean only the
 * `__has_…` operators of `#if` are understood.
 */
const builtIn = new Set([
  ..."__FILE__ __LINE__ __COUNTER__ __DATE__ __TIME__ __TIMESTAMP__ __BASE_FILE__ __INCLUDE_LEVEL__".split(" "),
  ..."__has_include __has_include_next __has_attribute __has_cpp_attribute __has_builtin".split(" "),
]);

export const isBuiltIn = (name: string): boolean => name.startsWith("__") && builtIn.has(name);
export const isHasOperator = (name: string): boolean => name.startsWith("__has_") && builtIn.has(name);
