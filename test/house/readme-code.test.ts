import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";

// Inside of the package, so that it finds itself by its own name and exports.
const folder = "node_modules/.readme";
const blocks = [...readFileSync("README.md", "utf8").matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, code = ""]) => code);

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  blocks.forEach((code, index) => writeFileSync(`${folder}/example-${index}.ts`, code));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the README's programs compile", () => {
  const options = "--noEmit --strict --exactOptionalPropertyTypes --target es2023 --module nodenext --types node".split(
    " ",
  );
  const files = blocks.map((_, index) => `${folder}/example-${index}.ts`);
  const { stdout, status } = spawnSync("node_modules/.bin/tsc", ["--ignoreConfig", ...options, ...files], {
    encoding: "utf8",
  });
  expect({ stdout, status }).toEqual({ stdout: "", status: 0 });
  expect(files.length).toBeGreaterThan(1);
});
