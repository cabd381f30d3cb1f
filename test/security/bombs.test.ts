import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";
import { temporaryTree } from "../support/temporary-tree.ts";

const header = "struct foo { int a; };\n";
const mebibyte = 1 << 20;
const deep = (open: string, close: string, times = 200_000): string => `${open.repeat(times)}${close.repeat(times)}`;

/** Small files that would be large, or deep, to whoever believes them. */
const bombs: Readonly<Record<string, () => string | Buffer>> = {
  "zeros.patch.gz": () => gzipSync(Buffer.alloc(80 * mebibyte), { level: 1 }),
  "zeros.jsonl.gz": () => gzipSync(Buffer.alloc(20 * mebibyte), { level: 1 }),
  "cut-off.patch.gz": () => gzipSync(Buffer.alloc(mebibyte)).subarray(0, 500),
  "deep.json": () => `{"uapi-compat":"snapshot of uapi-compat","schema":1,"facts":${deep("[", "]")}}`,
  "deep.jsonl": () => `{"id":${deep("[", "]")}}\n`,
  "deep.toml": () => `paths = ${deep("[", "]", 50_000)}\n`,
};

/** A header, and beside it the bombs that the arguments name. */
function placeFor(args: readonly string[]): string {
  const named = Object.entries(bombs).filter(([name]) => args.includes(name));
  return temporaryTree({ "linux/foo.h": header, ...Object.fromEntries(named.map(([name, make]) => [name, make()])) });
}

describe("what is small and unpacks to much, or is deep, is exit 2 and one line", () => {
  test.each<readonly [what: string, args: readonly string[], said: string]>([
    ["a patch that unpacks to 80 MiB", ["check", ".", "--patch", "zeros.patch.gz"], "longer than 64 MiB"],
    ["a patch whose packing is cut off", ["check", ".", "--patch", "cut-off.patch.gz"], "damaged gzip data"],
    [
      "a recording that unpacks to a line of 20 MiB",
      ["replay", "zeros.jsonl.gz"],
      "a line of more than 16777216 bytes",
    ],
    ["a snapshot", ["check", "deep.json", "."], "deep.json"],
    ["a recording", ["replay", "deep.jsonl"], "deep.jsonl:1: "],
    ["a config", ["check", ".", ".", "--config", "deep.toml"], "deep.toml:1:"],
    ["a value", ["encode", "IOMMU_DESTROY", deep("[", "]", 50_000)], "nested"],
  ])("%s", (_, args, said) => {
    const { status, stdout, stderr } = runCli(args, { cwd: placeFor(args) });
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^uapi-compat: [^\n]+\n$/);
    expect(stderr).not.toContain("internal error");
    expect(stderr).toContain(said);
  });
});

describe("what looks back at itself takes the time that its length takes", () => {
  const length = 300_000;
  test.each([
    ["structs without an end", "struct ".repeat(length / 7)],
    ["blanks", `${" ".repeat(length)}x`],
    ["pasting", `#define A ${"a##".repeat(length / 30)}a\n`],
  ])("%s", (_, text) => {
    const tree = temporaryTree({ "old/linux/foo.h": header, "new/linux/foo.h": `${header}${text}` });
    expect(runCli(["check", "old", "new"], { cwd: tree }).status).not.toBeNull();
  });
});
