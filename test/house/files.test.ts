import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { expect, test } from "vitest";
import { filesUnder } from "./files-under.ts";

const topLevel = new Set([
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "README.md",
  "CHANGELOG.md",
  "LICENSE",
  "SECURITY.md",
  "action.yml",
  "abi",
  "src",
  "properties",
  "test",
  "bench",
  "docs",
]);
const made = new Set(["node_modules", "dist"]);

const longest = 300;
/** The source files of more lines, sorted, each with its reason. */
const longer: ReadonlyMap<string, string> = new Map();

test("the top level holds what it may", () => {
  const others = readdirSync(".").filter((name) => !name.startsWith(".") && !topLevel.has(name) && !made.has(name));
  expect(others).toEqual([]);
});

const files = [...filesUnder("src", ".ts"), ...filesUnder("abi", ".ts")];
const linesOf = (file: string): number => readFileSync(file, "utf8").trimEnd().split("\n").length;

test("every file is short enough to be read at once, and the list of longer ones names no other", () => {
  expect(files.filter((file) => linesOf(file) > longest)).toEqual([...longer.keys()]);
});

test("file names are in kebab-case", () => {
  expect(files.filter((file) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.d)?\.ts$/.test(basename(file)))).toEqual([]);
});

test("the lock file names no registry", () => {
  expect(readFileSync("package-lock.json", "utf8")).not.toContain('"resolved"');
});
