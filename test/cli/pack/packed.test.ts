import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { formatNames } from "../../../src/report/formats.ts";

const cli = "dist/src/cli";
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "uapi-compat-"));
  for (const [name, member] of Object.entries({ old: "", new: " int b;" })) {
    mkdirSync(join(folder, name));
    writeFileSync(
      join(folder, name, "foo.h"),
      `struct foo { int a;${member} };\n#define FOO _IOWR('x', 1, struct foo)\n`,
    );
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a program of ECMAScript says, and its status. */
function node(program: string, ...args: readonly string[]): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, ["--input-type=module", "-e", program, "--", ...args]);
  return `${stdout}${stderr}${status}`;
}

const given = (...more: readonly string[]): string[] => ["check", join(folder, "old"), join(folder, "new"), ...more];

test.each([
  ...formatNames.map((format) => ["--format", format]),
  ["--data-model", "all", "--terse"],
  ["--fail-on", "nobody"],
  ["--patch", "missing.patch"],
  ["--terse", "--help"],
])("the packed script says what the modules say: %s %s", (...more) => {
  const { stdout, stderr, status } = spawnSync(process.execPath, [`${cli}/main.js`, ...given(...more)]);
  const byModules = node(
    `import { run } from "./${cli}/run.js"; import { processTerminal } from "./${cli}/terminal.js";
     process.exitCode = await run(process.argv.slice(1), processTerminal());`,
    ...given(...more),
  );
  expect(byModules.length).toBeGreaterThan("2".length);
  expect(`${stdout}${stderr}${status}`).toBe(byModules);
});

test("V8 takes the code that it made of the script at the build", () => {
  const program = `
    import { readFileSync } from "node:fs"; import { Script } from "node:vm";
    import { optimizeLate } from "./${cli}/optimize-late.js"; import { packedCode, packedScript } from "./${cli}/pack/packed-files.js";
    optimizeLate();
    const script = new Script(readFileSync(packedScript, "latin1"), { cachedData: readFileSync(packedCode) });
    process.stdout.write(String(script.cachedDataRejected));`;
  expect(node(program)).toBe("false0");
});

test("a script is taken where the build says that it is of these modules; tsc takes that back", () => {
  const copy = join(folder, "copy");
  for (const path of ["packed.js", "pack/packed-files.js", "pack/run-script.js"]) {
    cpSync(join(cli, path), join(copy, "src/cli", path));
  }
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  const script = join(copy, "src/cli/check.packed.cjs");
  writeFileSync(script, "(() => (path) => path)");
  // As npm does, in any order: the script's time says nothing.
  utimesSync(script, 0, 0);
  const marked = (isPacked: boolean): void =>
    writeFileSync(join(copy, "src/cli/pack/is-packed.js"), `export const isPacked = ${isPacked};`);
  const program = `import { packed } from "${pathToFileURL(join(copy, "src/cli/packed.js")).href}"; process.stdout.write(String(packed()?.("a")));`;
  marked(true);
  expect(node(program)).toBe("a0");
  marked(false);
  expect(node(program)).toBe("undefined0");
  marked(true);
  // Code that can't be read costs time alone.
  mkdirSync(join(copy, "src/cli/check.packed.code"));
  expect(node(program)).toBe("a0");
  rmSync(script);
  expect(node(program)).toBe("undefined0");
});

test("the build that is tried here is marked", () => {
  expect(readFileSync(join(cli, "pack/is-packed.js"), "utf8")).toBe("export const isPacked = true;\n");
});
