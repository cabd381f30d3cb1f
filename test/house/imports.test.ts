import { readFileSync } from "node:fs";
import { posix } from "node:path";
import { describe, expect, test } from "vitest";
import { filesUnder } from "./files-under.ts";
import { importsOf } from "./imports-of.ts";

/** Which folder may import which; what those import comes along. */
const table = new Map<string, readonly string[]>(
  Object.entries({
    declare: [],
    header: ["declare"],
    layout: ["declare"],
    abi: ["declare"],
    codec: ["layout"],
    negotiation: ["codec"],
    known: ["abi", "negotiation"],
    drivers: ["negotiation", "abi"],
    contract: ["header", "layout", "abi"],
    diff: ["contract"],
    witness: ["diff", "drivers"],
    rules: ["diff", "contract"],
    html: ["layout"],
    report: ["rules", "html"],
    emit: ["known"],
    calls: ["known"],
    page: ["calls", "html"],
    snapshot: ["contract"],
    input: ["header", "known", "contract", "snapshot"],
    gate: ["input", "witness", "report"],
  }),
);

/** These import anything. */
const free: ReadonlySet<string> = new Set(["cli", "index"]);

/** What is not ours, and who may use it. All between `input` and `cli` is pure: no disk, no process, no clock. */
const outside: Readonly<Record<string, readonly RegExp[]>> = {
  cli: [/^node:/, /^commander$/, /^koffi$/],
  input: [/^node:/, /^smol-toml$/, /^diff$/],
  codec: [/^restructure$/],
};

/** The folder of the architecture that a file belongs to: "src/header/lex.ts" to "header", "src/index.ts" to "index". */
function folderOf(file: string): string {
  const [top = "", next = ""] = file.split("/");
  return top === "src" ? next.replace(/\.ts$/, "") : top;
}

/** A folder, and all that may be imported into it. */
function reachOf(folder: string): ReadonlySet<string> {
  const reach = new Set([folder]);
  for (const reached of reach) for (const ancestor of table.get(reached) ?? []) reach.add(ancestor);
  return reach;
}

function isAllowed(file: string, imported: string): boolean {
  const folder = folderOf(file);
  if (!imported.startsWith(".")) return (outside[folder] ?? []).some((pattern) => pattern.test(imported));
  return free.has(folder) || reachOf(folder).has(folderOf(posix.join(posix.dirname(file), imported)));
}

const files = [...filesUnder("src", ".ts"), ...filesUnder("abi", ".ts")];

test("every folder stands in the table", () => {
  const unknown = new Set(files.map(folderOf).filter((folder) => !table.has(folder) && !free.has(folder)));
  expect([...unknown]).toEqual([]);
});

test("every file imports what its folder may", () => {
  const forbidden = files.flatMap((file) =>
    importsOf(readFileSync(file, "utf8"))
      .filter((imported) => !isAllowed(file, imported))
      .map((imported) => `${file}: ${imported}`),
  );
  expect(forbidden).toEqual([]);
});

describe("the table", () => {
  test.each([
    ["src/layout/a.ts", "../declare/type.ts"],
    ["src/diff/a.ts", "../declare/type.ts"],
    ["src/report/a.ts", "../layout/abi.ts"],
    ["src/cli/a.ts", "commander"],
    ["src/codec/a.ts", "restructure"],
    ["src/input/a.ts", "smol-toml"],
    ["src/index.ts", "./rules/rules.ts"],
    ["abi/linux/iommufd/a.ts", "../../../src/declare/type.ts"],
  ])("lets %s import %s", (file, imported) => {
    expect(isAllowed(file, imported)).toBe(true);
  });

  test.each([
    ["src/declare/a.ts", "../layout/abi.ts"],
    ["src/layout/a.ts", "../header/lex.ts"],
    ["src/rules/a.ts", "../drivers/a.ts"],
    ["src/rules/a.ts", "../codec/a.ts"],
    ["src/rules/a.ts", "node:crypto"],
    ["src/report/a.ts", "../input/a.ts"],
    ["src/header/a.ts", "node:fs"],
    ["src/report/a.ts", "node:crypto"],
    ["src/negotiation/a.ts", "restructure"],
    ["src/page/a.ts", "node:fs"],
    ["src/page/browser/a.ts", "../../input/a.ts"],
    ["src/known/a.ts", "../input/a.ts"],
    ["src/input/a.ts", "commander"],
    ["src/declare/a.ts", "smol-toml"],
    ["src/input/a.ts", "../../test/house/imports-of.ts"],
  ])("keeps %s from importing %s", (file, imported) => {
    expect(isAllowed(file, imported)).toBe(false);
  });

  test("reads every way to import", () => {
    const text = [
      'import a from "a";',
      'import type { B } from "./b.ts";',
      "import {\n  c,\n  d,\n} from './c.ts';",
      'export * from "d";',
      'import "e";',
      'const f = await import("f");',
      'type G = import("g").G;',
    ].join("\n");
    expect(importsOf(text)).toEqual(["a", "./b.ts", "./c.ts", "d", "e", "f", "g"]);
  });
});
