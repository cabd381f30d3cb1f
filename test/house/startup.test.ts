import { readFileSync } from "node:fs";
import { posix } from "node:path";
import { expect, test } from "vitest";
import { importsOf } from "./imports-of.ts";

/** What `check` loads for two headers: each of these, and whatever they import at once. */
const loaded = [
  "src/cli/main.ts",
  "src/cli/run.ts",
  "src/cli/open-pair.ts",
  "src/gate/check-late.ts",
  "src/cli/write-report.ts",
];

/** The modules that a file pulls in when it is loaded: neither types nor what it imports when it is asked to. */
function pulledIn(file: string): string[] {
  const text = readFileSync(file, "utf8")
    .replace(/^import type [^;]*;$/gm, "")
    .replace(/\bimport\(/g, "");
  return importsOf(text)
    .filter((imported) => imported.startsWith("."))
    .map((imported) => posix.join(posix.dirname(file), imported));
}

/** All modules that `check` loads, but for those of `without` and what these alone pull in. */
function loadedBut(without: RegExp): string[] {
  const all = new Set(loaded);
  for (const file of all) for (const imported of pulledIn(file)) if (!without.test(imported)) all.add(imported);
  return [...all];
}

const nothing = /^$/;

test("comparing two headers loads no driver, no draft and nothing that is emitted: it takes a third of a second", () => {
  const all = loadedBut(nothing);
  expect(all.length).toBeGreaterThan(300);
  expect(all.filter((file) => /^src\/(?:drivers|emit)\/|^abi\/drafts/.test(file))).toEqual([]);
});

test("codec and negotiation are loaded to prove what was found, and for nothing else", () => {
  const all = loadedBut(/^src\/witness\//);
  expect(all.length).toBeGreaterThan(300);
  expect(all.filter((file) => /^src\/(?:codec|negotiation)\//.test(file))).toEqual([]);
});

test("the facts of abi/ are loaded to say what binds structs, and for nothing else", () => {
  const all = loadedBut(/^src\/(?:witness|contract\/declared)\//);
  expect(all.length).toBeGreaterThan(300);
  expect(all.filter((file) => file.startsWith("abi/"))).toEqual([]);
});
