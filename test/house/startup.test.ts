import { readFileSync } from "node:fs";
import { posix } from "node:path";
import { expect, test } from "vitest";
import { importsOf } from "./imports-of.ts";

/** What `check` loads for two headers: each of these, and whatever they import at once. */
const loaded = ["src/cli/main.ts", "src/cli/run.ts", "src/cli/open-pair.ts", "src/index.ts", "src/cli/write-report.ts"];

/** The modules that a file pulls in when it is loaded: neither types nor what it imports when it is asked to. */
function pulledIn(file: string): string[] {
  const text = readFileSync(file, "utf8")
    .replace(/^import type [^;]*;$/gm, "")
    .replace(/\bimport\(/g, "");
  return importsOf(text)
    .filter((imported) => imported.startsWith("."))
    .map((imported) => posix.join(posix.dirname(file), imported));
}

test("comparing two headers loads no facts and no codec: it takes a third of a second", () => {
  const all = new Set(loaded);
  for (const file of all) for (const imported of pulledIn(file)) all.add(imported);
  expect(all.size).toBeGreaterThan(150);
  expect([...all].filter((file) => /^abi\/|^src\/(?:codec|negotiation|emit)\//.test(file))).toEqual([]);
});
