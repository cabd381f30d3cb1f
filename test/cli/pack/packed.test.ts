import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

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

const given = (): string[] => ["check", join(folder, "old"), join(folder, "new"), "--format", "json"];

test("the packed script says what the modules say", () => {
  const { stdout, stderr, status } = spawnSync(process.execPath, [`${cli}/main.js`, ...given()]);
  const byModules = node(
    `import { run } from "./${cli}/run.js"; import { processTerminal } from "./${cli}/terminal.js";
     process.exitCode = await run(process.argv.slice(1), processTerminal());`,
    ...given(),
  );
  expect(byModules).toContain("struct-grew-under-sized-number");
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

test("a script that is older than the modules is not taken", () => {
  const copy = join(folder, "copy");
  for (const path of ["packed.js", "pack/packed-files.js", "pack/run-script.js"]) {
    cpSync(join(cli, path), join(copy, "src/cli", path));
  }
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  const script = join(copy, "src/cli/check.packed.cjs");
  writeFileSync(script, "(() => (path) => path)");
  const program = `import { packed } from "${pathToFileURL(join(copy, "src/cli/packed.js")).href}"; process.stdout.write(String(packed()?.("a")));`;
  expect(node(program)).toBe("a0");
  utimesSync(script, 0, 0);
  expect(node(program)).toBe("undefined0");
});
