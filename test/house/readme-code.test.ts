import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pumpHeader } from "../support/pump.ts";
import { readmeBlocks } from "../support/readme.ts";
import { temporaryTree } from "../support/temporary-tree.ts";

// Inside of the package, so that it finds itself by its own name and exports.
const folder = ".readme";
const blocks = readmeBlocks.filter(({ language }) => language === "ts");
const names = blocks.map((_, index) => `${folder}/example-${index}`);

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  blocks.forEach(({ text }, index) => writeFileSync(`${names[index]}.ts`, text));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the README's programs compile, and run", () => {
  const options = "--strict --exactOptionalPropertyTypes --target es2023 --module nodenext --types node".split(" ");
  const files = names.map((name) => `${name}.ts`);
  const compiled = spawnSync("node_modules/.bin/tsc", ["--ignoreConfig", ...options, ...files], { encoding: "utf8" });
  expect([compiled.stdout, compiled.status]).toEqual(["", 0]);
  expect(files.length).toBeGreaterThan(1);

  const cwd = temporaryTree({
    ".uapi-compat.toml": "",
    "old-tree/linux/iommufd.h": pumpHeader(),
    "new-tree/linux/iommufd.h": pumpHeader("__u32 rate;"),
  });
  for (const name of names) {
    const { status, stderr } = spawnSync(process.execPath, [resolve(`${name}.js`)], { cwd, encoding: "utf8" });
    expect({ name, status, stderr }).toEqual({ name, status: 0, stderr: "" });
  }
});
