import { expect, test } from "vitest";
import { importMap, modulesFrom } from "../../src/html/import-map.ts";

const texts: Readonly<Record<string, string>> = {
  "own/src/entry.js": [
    'import { a } from "./a.js";',
    'import {\n  b,\n  c,\n} from "../lib/b.js";',
    'export * from "./a.js";',
    'import "pkg";',
    'const late = () => import("./late.js");',
    "const text = 'no import from \"./none.js\"';",
  ].join("\n"),
  "own/src/a.js": 'export const a = "</script><!-- 100% # ä";\n',
  "own/lib/b.js": 'export { b, c } from "../src/late.js";',
  "own/src/late.js": "export const b = 1, c = 2;",
  "pkg/main.js": 'import "./part.js";',
  "pkg/part.js": "export {};",
};

const reader = {
  read: (name: string): string => {
    const text = texts[name];
    if (text === undefined) throw new Error(`no ${name}`);
    return text;
  },
  main: (pkg: string): string | undefined => (pkg === "pkg" ? "pkg/main.js" : undefined),
};

test("a page carries all that its entry imports, and nothing else, each once", () => {
  const modules = modulesFrom("own/src/entry.js", reader);
  expect([...modules.keys()].toSorted()).toEqual(Object.keys(texts).toSorted());
});

test("modules name each other as the map does", () => {
  const entry = modulesFrom("own/src/entry.js", reader).get("own/src/entry.js")!;
  expect(entry).toContain('import { a } from "own/src/a.js";');
  expect(entry).toContain('} from "own/lib/b.js";');
  expect(entry).toContain('export * from "own/src/a.js";');
  expect(entry).toContain('import "pkg/main.js";');
  expect(entry).toContain('import("own/src/late.js")');
  expect(entry).toContain("'no import from \"./none.js\"'");
});

test("a package that a page can't have is an error that says who wants it", () => {
  const read = (): string => 'import { readFileSync } from "node:fs";';
  expect(() => modulesFrom("own/a.js", { ...reader, read })).toThrow(
    "own/a.js imports node:fs, which a page can't have",
  );
});

test("the map holds the texts unchanged, and nothing that ends a script", () => {
  const modules = modulesFrom("own/src/entry.js", reader);
  const map = importMap(modules);
  expect(map).not.toContain("<");
  const { imports } = JSON.parse(map) as { imports: Record<string, string> };
  for (const [name, url] of Object.entries(imports)) {
    const { href } = new URL(url);
    expect(decodeURIComponent(href.slice(href.indexOf(",") + 1))).toBe(modules.get(name));
  }
});
