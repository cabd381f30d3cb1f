import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

const program = `
import type { PageDetails, PageDocument, PageInput, PageWindow } from "${resolve("src/html/dom.ts")}";
declare const details: HTMLDetailsElement;
declare const input: HTMLInputElement;
export const own: readonly [PageDocument, PageWindow, PageDetails, PageInput] = [document, window, details, input];
`;

test("a browser's document, as TypeScript knows it, has what the pages' scripts ask of it", () => {
  const directory = mkdtempSync(join(tmpdir(), "uapi-compat-dom-"));
  const file = join(directory, "program.ts");
  writeFileSync(file, program);
  const options = ["--noEmit", "--strict", "--allowImportingTsExtensions", "--module", "preserve", "--types", ""];
  const { stdout, status } = spawnSync(
    resolve("node_modules/.bin/tsc"),
    [...options, "--target", "es2023", "--lib", "es2023,dom,dom.iterable", file],
    { encoding: "utf8", cwd: directory },
  );
  rmSync(directory, { recursive: true });
  expect([stdout, status]).toEqual(["", 0]);
});
