import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { temporaryTree } from "../support/temporary-tree.ts";

const built = "dist/src/cli";
let copy = "";

/** What a copy of the program starts from, whose parts say their names. */
function started(): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(copy, "main.cjs"), "a", "b"], {
    encoding: "utf8",
  });
  return `${stdout}${stderr}${status}`;
}

const begins = (isStarted: boolean): string =>
  `exports.begin = async (argv) => { process.stdout.write("packed " + argv + " "); return ${isStarted}; };`;

function mark(isPacked: boolean): void {
  writeFileSync(join(copy, "pack/is-packed.cjs"), `module.exports = { isPacked: ${isPacked} };`);
}

beforeEach(() => {
  copy = temporaryTree({
    "package.json": '{ "type": "module" }',
    "from-modules.js": 'process.stdout.write("modules ");',
    "begin.packed.cjs": begins(true),
  });
  mkdirSync(join(copy, "pack"));
  cpSync(join(built, "main.cjs"), join(copy, "main.cjs"));
  mark(true);
});

test("it starts from what is packed", () => expect(started()).toBe("packed a,b 0"));

test("where the build does not say that the scripts are of these modules, it starts from these", () => {
  mark(false);
  expect(started()).toBe("modules 0");
});

test("where what is packed can't go on, it starts from the modules", () => {
  writeFileSync(join(copy, "begin.packed.cjs"), begins(false));
  expect(started()).toBe("packed a,b modules 0");
});

test("where what is packed is missing or cut, it starts from the modules", () => {
  writeFileSync(join(copy, "begin.packed.cjs"), begins(true).slice(0, -3));
  expect(started()).toBe("modules 0");
  rmSync(join(copy, "begin.packed.cjs"));
  expect(started()).toBe("modules 0");
});
