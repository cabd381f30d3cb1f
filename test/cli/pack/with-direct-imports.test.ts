import { expect, test } from "vitest";
import { withDirectImports } from "../../../src/cli/pack/with-direct-imports.ts";

const opening = '"use strict";\nObject.defineProperty(exports, "__esModule", { value: true });\n';

/** As `tsc` writes a module: first what it exports, functions with their values, then what it imports. */
function moduleOf(imports: Readonly<Record<string, string>>, exported: string, body: string): string {
  const required = Object.entries(imports).map(([name, path]) => `const ${name} = require("${path}");\n`);
  return opening + exported + required.join("") + body;
}

const modules = new Map([
  [
    "main.js",
    moduleOf(
      { one_ts_1: "one.js", two_ts_1: "two.js", node_fs_1: "node:fs", kept_ts_1: "kept.js" },
      "exports.main = main;\n",
      `function main(one, limit) {
    const made = new one_ts_1.Made((0, two_ts_1.next)(one_ts_1.limit));
    return [made.value, limit, typeof two_ts_1.next, (0, one_ts_1.self)?.(), typeof node_fs_1.readFileSync, Object.keys(kept_ts_1), kept_ts_1.all];
}
`,
    ),
  ],
  [
    "one.js",
    moduleOf(
      {},
      "exports.Made = exports.limit = void 0;\nexports.self = self;\n",
      `class Made {
    constructor(value) {
        this.value = value;
    }
}
exports.Made = Made;
exports.limit = 5;
function self() {
    return this;
}
`,
    ),
  ],
  // These two import each other.
  [
    "two.js",
    moduleOf(
      { three_ts_1: "three.js" },
      "exports.step = void 0;\nexports.next = next;\n",
      `exports.step = 3;
function next(from) {
    return (0, three_ts_1.add)(from);
}
`,
    ),
  ],
  [
    "three.js",
    moduleOf(
      { two_ts_1: "two.js" },
      "exports.add = add;\n",
      `function add(to) {
    return to > 100 ? to : (0, two_ts_1.next)(to + two_ts_1.step + 100);
}
`,
    ),
  ],
  ["kept.js", moduleOf({}, "exports.all = void 0;\n", "exports.all = [1, 2];\n")],
  ["package.js", 'exports.own = require("one.js");\n'],
]);

function run(texts: ReadonlyMap<string, string>): unknown {
  const made = new Map<string, { exports: Record<string, unknown> }>();
  const load = (path: string): Record<string, unknown> => {
    const known = made.get(path);
    if (known !== undefined) return known.exports;
    const text = texts.get(path);
    if (text === undefined) return { readFileSync: () => null };
    const module = { exports: {} };
    made.set(path, module);
    new Function("exports", "require", "module", text)(module.exports, load, module);
    return module.exports;
  };
  return (load("main.js").main as (one: number, limit: number) => unknown)(1, 2);
}

test("what is imported is held in variables, and means the same", () => {
  const direct = withDirectImports(modules);
  const result = [108, 2, "function", undefined, "function", ["all"], [1, 2]];
  expect(run(modules)).toEqual(result);
  expect(run(direct)).toEqual(result);
  const main = direct.get("main.js")!;
  expect(main).toContain('var { self: self$0, Made: Made$0, limit: limit$0 } = require("one.js");');
  expect(main).toContain("new Made$0(next$1(limit$0))");
  expect(main).not.toContain("(0, ");
});

test("who uses all that another exports still has it", () => {
  expect(withDirectImports(modules).get("main.js")).toContain(
    'const kept_ts_1 = require("kept.js");\nvar { all: all$3 } = kept_ts_1;',
  );
});

test("in a circle functions are there at once, and other values are looked up when they are used", () => {
  const direct = withDirectImports(modules);
  expect(direct.get("two.js")).toContain('var { add: add$0 } = require("three.js");');
  expect(direct.get("three.js")).toContain('const two_ts_1 = require("two.js");\nvar { next: next$0 } = two_ts_1;');
  expect(direct.get("three.js")).toContain("next$0(to + two_ts_1.step + 100)");
});

test("node's own modules, and a package's text, stay as they are", () => {
  const direct = withDirectImports(modules);
  expect(direct.get("main.js")).toContain('const node_fs_1 = require("node:fs");');
  expect(direct.get("main.js")).toContain("typeof node_fs_1.readFileSync");
  expect(direct.get("package.js")).toBe(modules.get("package.js"));
});
