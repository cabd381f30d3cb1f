import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { configSchema } from "../../src/input/config/config-schema.ts";
import { temporaryTree } from "../support/temporary-tree.ts";
import { ownPackages, packed } from "./packed.ts";
import { tryInstalled } from "./try-installed.ts";

interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
  readonly dependencies: object;
}

const { exports, dependencies } = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;

// npm takes seconds for so many files, and a minute where the disk is busy.
const timeout = 240_000;

test("the package holds what it needs and nothing else, and works where nothing can be fetched", { timeout }, () => {
  const folder = temporaryTree({ "empty/.keep": "" });
  const tarballs = packed(ownPackages(), folder);
  const files = tarballs[0]!.files.map(({ path }) => path);
  const outside = files.filter((path) => !/^dist\/(?:src|abi)\/.*\.(?:js|d\.ts)$/.test(path));
  expect(outside.toSorted()).toEqual([
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "dist/src/cli/begin.packed.cjs",
    "dist/src/cli/check.packed.cjs",
    "dist/src/cli/main.cjs",
    "dist/src/cli/main.d.cts",
    "dist/src/cli/others.packed.cjs",
    "dist/src/cli/pack/is-packed.cjs",
    "dist/src/cli/pack/is-packed.d.cts",
    "docs/config.schema.json",
    "package.json",
  ]);
  const entries = Object.values(exports).flatMap((entry) => (typeof entry === "string" ? entry : Object.values(entry)));
  expect(entries.filter((path) => !files.includes(path.slice("./".length)))).toEqual([]);
  tryInstalled(
    tarballs.map(({ filename }) => join(folder, filename)),
    join(folder, "empty"),
    process.execPath,
  );
});

test("at most five packages are needed at run time, each has its reason in the README, and none needs another", () => {
  const names = Object.keys(dependencies);
  expect(names.length).toBeLessThanOrEqual(5);
  const reasons = /^## Dependencies\n([^]*?)^## /m.exec(readFileSync("README.md", "utf8"))![1]!;
  for (const name of names) {
    expect(reasons).toContain(`[${name}](`);
    const manifest = JSON.parse(readFileSync(join("node_modules", name, "package.json"), "utf8")) as Partial<Manifest>;
    expect(Object.keys(manifest.dependencies ?? {})).toEqual([]);
  }
});

test("docs/config.schema.json is what `npm run docs` writes", () => {
  expect(readFileSync("docs/config.schema.json", "utf8")).toBe(`${JSON.stringify(configSchema(), null, 2)}\n`);
});
