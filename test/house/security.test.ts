import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { filesUnder } from "./files-under.ts";

interface Manifest {
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;

test("SECURITY.md names tests that are there, at each line one, and every one of test/security and test/faults", () => {
  const text = readFileSync("SECURITY.md", "utf8");
  const promises = text.split("\n").filter((line) => line.startsWith("| ") && !/^\| (?:promise|---)/.test(line));
  expect(promises.length).toBeGreaterThan(10);
  for (const line of promises) expect(line).toMatch(/\]\(test\/[\w/-]+\.test\.ts\) +\|$/);
  const named = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, path]) => path!);
  expect(named.filter((path) => !existsSync(path))).toEqual([]);
  const tests = [...filesUnder("test/security", ".test.ts"), ...filesUnder("test/faults", ".test.ts")];
  expect(tests.filter((path) => !named.includes(path))).toEqual([]);
});

test("nothing is run where the package is installed, nor of what it needs", () => {
  const { dependencies = {} } = manifestOf(".");
  const folders = [".", ...Object.keys(dependencies).map((name) => join("node_modules", name))];
  for (const folder of folders) {
    const { scripts = {} } = manifestOf(folder);
    expect([folder, Object.keys(scripts).filter((name) => /^(?:pre|post)?install$/.test(name))]).toEqual([folder, []]);
    expect([folder, existsSync(join(folder, "binding.gyp"))]).toEqual([folder, false]);
  }
});
