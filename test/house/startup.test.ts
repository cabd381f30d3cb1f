import { readFileSync } from "node:fs";
import { posix } from "node:path";
import { expect, test } from "vitest";
import { formatNames } from "../../src/report/formats.ts";
import { rules } from "../../src/rules/rules.ts";
import { importsOf } from "./imports-of.ts";

/** What `check` loads where nothing changed: each of these, and whatever they import at once. */
const opens = [
  "src/cli/from-modules.ts",
  "src/cli/start.ts",
  "src/cli/check.ts",
  "src/cli/open-pair.ts",
  "src/gate/unchanged.ts",
  "src/cli/write-report.ts",
];

/** The same where two headers differ. */
const compares = [...opens, "src/gate/check-late.ts", "src/rules/judging.ts"];

/** The modules that a file pulls in when it is loaded: neither types nor what it imports when it is asked to. */
function pulledIn(file: string): string[] {
  const text = readFileSync(file, "utf8")
    .replace(/^import type [^;]*;$/gm, "")
    .replace(/\bimport\(/g, "");
  return importsOf(text)
    .filter((imported) => imported.startsWith("."))
    .map((imported) => posix.join(posix.dirname(file), imported));
}

/** All modules that are loaded with some. */
function loadedWith(some: readonly string[]): string[] {
  const all = new Set(some);
  for (const file of all) for (const imported of pulledIn(file)) all.add(imported);
  return [...all];
}

test("a subcommand loads no other one", () => {
  const all = loadedWith(opens);
  expect(all.length).toBeGreaterThan(50);
  expect(
    all.filter((file) => /^src\/cli\/(?:changes|lint|contracts|layout|emit|replay|decode|live)(?:\.ts$|\/)/.test(file)),
  ).toEqual([]);
});

test("where nothing changed, nothing is loaded that reads headers and compares them", () => {
  const all = loadedWith(opens);
  const reading = all.filter((file) => /^src\/(?:header|diff|contract|witness)\/|^abi\//.test(file));
  expect(reading.toSorted()).toEqual([
    "src/contract/group-by.ts",
    "src/contract/same-header.ts",
    "src/header/libc.ts",
    "src/header/source.ts",
  ]);
});

test("rules are loaded by the kinds of change that they look at, one by one", () => {
  const ids = new Set(rules.map(({ id }) => `src/rules/${id}.ts`));
  expect(loadedWith(compares).filter((file) => ids.has(file))).toEqual([]);
});

test("comparing two headers loads no driver, no draft and nothing that is emitted: it takes a third of a second", () => {
  const all = loadedWith(compares);
  expect(all.length).toBeGreaterThan(250);
  expect(all.filter((file) => /^src\/(?:drivers|emit)\/|^abi\/drafts/.test(file))).toEqual([]);
});

test("codec and negotiation are loaded to prove what was found, and for nothing else", () => {
  const all = loadedWith(compares);
  expect(all.length).toBeGreaterThan(250);
  expect(all.filter((file) => /^src\/(?:codec|negotiation)\//.test(file))).toEqual([]);
});

test("what abi/ says is loaded for the headers that it is of, and what reads code where there is code", () => {
  const all = loadedWith(compares);
  expect(all.filter((file) => /^abi\/|^src\/contract\/sources\//.test(file))).toEqual([]);
});

test("a format of reports is loaded by those alone who ask for it", () => {
  const files = new Set([...formatNames, "terse"].map((name) => `src/report/${name}.ts`));
  expect(loadedWith(compares).filter((file) => files.has(file))).toEqual([]);
});
