import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import type { Entry } from "./entry.ts";
import type { fuzzEntry as FuzzEntry } from "./fuzz-entry.ts";
import { shared } from "./shares.ts";

// A process runs an entry, and runs what is compiled. Beside package.json, as dist/ is.
const folder = resolve("node_modules/.fuzz-test");
const moduleOf = (path: string): string => pathToFileURL(join(folder, "dist/test/fuzz", path)).href;
const timeout = 300_000;

mkdirSync(folder, { recursive: true });
copyFileSync("package.json", join(folder, "package.json"));
const options = ["-p", "test", "--noCheck", "--outDir", join(folder, "dist")];
execFileSync("node_modules/.bin/tsc", options, { stdio: "inherit" });
const { fuzzEntry } = (await import(moduleOf("fuzz-entry.js"))) as { readonly fuzzEntry: typeof FuzzEntry };
const { entries } = (await import(moduleOf("entries.js"))) as { readonly entries: readonly Entry[] };
afterAll(() => rmSync(folder, { recursive: true, force: true }), timeout);

const common = { seed: 73, folder, time: null, patience: 30_000, mostEnds: 1 };

describe("every way in holds", () => {
  test.each(entries.map(({ name, stride }) => [name, stride === 1 ? 40 : 200] as const))(
    "%s",
    { timeout },
    async (name, inputs) => {
      const limits = { time: 20_000, heap: 512, memory: 1536 };
      const result = await fuzzEntry(name, moduleOf(`entries/${name}.js`), { ...common, inputs, limits });
      expect(result.finds).toEqual([]);
      expect(result.answered + result.refused).toBe(inputs);
      expect(result.answered).toBeGreaterThan(0);
      expect(result.kept).toBeGreaterThan(3);
    },
  );

  test("and all of them are tried", () => {
    const files = readdirSync("test/fuzz/entries").map((file) => file.replace(/\.ts$/, ""));
    expect(entries.map(({ name }) => name)).toEqual(files.toSorted());
    const shares = shared(entries, 1_000_000);
    expect([...shares.values()].reduce((sum, inputs) => sum + inputs, 0)).toBeGreaterThanOrEqual(1_000_000);
    expect(Math.min(...shares.values())).toBeGreaterThan(500);
  });
});

describe("a fault is found, and made short", () => {
  test.each([
    ["crash", "crash", /^TypeError: no \d+$/],
    ["hang", "too long", /^more than 500 ms$/],
    ["hog", "memory", /^more than 96 MiB of heap$/],
    ["rejection", "rejection", /^Error: nobody waits$/],
    ["exit", "ended", /^exit status 0$/],
    ["unsteady", "law", /not the same twice/],
    ["babble", "law", /control characters/],
    ["silent", "law", /compatible without a word, and lost: record struct foo/],
  ])("%s", { timeout }, async (name, kind, what) => {
    const isSlow = name === "hang" || name === "hog";
    const limits = { time: name === "hang" ? 500 : 20_000, heap: 96, memory: 1024 };
    const { finds, violations } = await fuzzEntry(name, moduleOf(`faults/${name}.js`), {
      ...common,
      inputs: 300,
      limits,
    });
    expect(violations).toBeGreaterThan(0);
    expect(finds.map(({ violation }) => violation.kind)).toEqual([kind]);
    expect(finds[0]!.violation.what).toMatch(what);
    // How short is a question of time where each trial takes its limit.
    expect(readFileSync(finds[0]!.file, "utf8")).toMatch(isSlow ? /^[^]{0,20}x[^]{0,20}$/ : /^x$/);
    expect(readFileSync(`${finds[0]!.file}.txt`, "utf8")).toContain("npm run fuzz -- --replay ");
  });
});
