import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { scriptOf } from "../../../src/cli/pack/script-of.ts";
import { formatNames } from "../../../src/report/formats.ts";

const cli = "dist/src/cli";
const recording = "syscalls-6.12.jsonl.gz";
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "uapi-compat-"));
  cpSync(join("test/fixtures/recordings", recording), join(folder, recording));
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
  const all = ["--input-type=module", "-e", program, "--", ...args];
  const { stdout, stderr, status } = spawnSync(process.execPath, all, { cwd: folder });
  return `${stdout}${stderr}${status}`;
}

/** Of a folder that holds headers in "old" and in "new". */
const lines: readonly (readonly string[])[] = [
  ...[
    ...formatNames.map((format) => ["--format", format]),
    ["--data-model", "all", "--terse"],
    ["--fail-on", "nobody"],
    ["--patch", "missing.patch"],
    ["--terse", "--help"],
  ].map((more) => ["check", "old", "new", ...more]),
  ["--help"],
  ["--version"],
  [],
  ["chekc"],
  ["changes", "old", "new"],
  ["lint", "new", "--format", "html"],
  ["lint", "missing"],
  ["contracts", "new", "--format", "json"],
  ["layout", "new/foo.h", "foo"],
  ["layout", "new/foo.h", "fo"],
  ["layout", "--textconv", "new/foo.h"],
  ["snapshot", "new"],
  ["history", "iommu_hwpt_alloc", "--drafts"],
  ["encode", "IOMMU_DESTROY", '{"id":7}'],
  ["encode", "IOMMU_DESTROY", "{"],
  ["decode", "IOMMU_DESTROY", "0800000007000000", "--format", "json"],
  ["negotiate", "IOMMU_DESTROY", "0800000007000000", "--kernel", "v7.3"],
  ...["c-asserts", "rust-asserts", "syzkaller"].map((kind) => ["emit", kind, "iommu_destroy"]),
  ["emit", "vectors", "IOMMU_DESTROY"],
  ["emit", "commands", "new/foo.h"],
  ["emit", "html", "--app"],
  ["replay", recording, "--only", "openat2/*"],
  ["live", "nothing"],
  ["explain", "field-moved"],
  ["explain", "field-moves"],
  ["rules"],
];

const from = pathToFileURL(`${resolve(cli)}/`);

/** Runs all lines by `run` and `processTerminal` of some modules, and writes into a file what they say and their status. */
const running = `
  const { writeFileSync } = await import("node:fs");
  const streams = [process.stdout, process.stderr];
  const said = [];
  const terminal = processTerminal();
  for (const line of JSON.parse(process.argv[1])) {
    const texts = streams.map(() => "");
    for (const [index, stream] of streams.entries()) stream.write = (text) => void (texts[index] += text);
    const status = await run(line, terminal);
    said.push(texts.join("") + status);
  }
  writeFileSync(process.argv[2], JSON.stringify(said));`;

const byModules = `
  import { run } from "${from}run.js"; import { processTerminal } from "${from}terminal.js"; ${running}`;

/** As in an installed package, which has nothing that V8 made of the scripts. */
const byLateTables = `
  import { readFileSync } from "node:fs"; import { lateTable } from "${from}pack/late-table.js";
  import { loaderOf } from "${from}pack/loader-of.js"; import { packedCheck, packedOthers } from "${from}pack/packed-files.js";
  const load = loaderOf([packedCheck, packedOthers].map(({ script }) => lateTable(readFileSync(script, "latin1"))));
  const { run, processTerminal } = { ...load("src/cli/run.js"), ...load("src/cli/terminal.js") }; ${running}`;

describe("the packed scripts say what the modules say", () => {
  const saidBy = (program: string): unknown => {
    const file = join(folder, "said.json");
    expect(node(program, JSON.stringify(lines), file)).toBe("0");
    return JSON.parse(readFileSync(file, "utf8"));
  };
  let expected: readonly string[] = [];

  beforeAll(() => {
    expected = saidBy(byModules) as readonly string[];
  });

  test.each(lines.map((line, index) => ({ line, index, name: line.join(" ") })))("$name", ({ line, index }) => {
    const { stdout, stderr, status } = spawnSync(process.execPath, [resolve(cli, "main.cjs"), ...line], {
      cwd: folder,
    });
    expect(expected[index]!.length).toBeGreaterThan("2".length);
    expect(`${stdout}${stderr}${status}`).toBe(expected[index]);
  });

  test("where each module is compiled when it is loaded, too", () => expect(saidBy(byLateTables)).toEqual(expected));
});

test("V8 takes the code that it made of the script at the build", () => {
  const program = `
    import { readFileSync } from "node:fs"; import { Script } from "node:vm";
    import { optimizeLate } from "${from}optimize-late.js"; import { packedCheck } from "${from}pack/packed-files.js";
    optimizeLate();
    const cachedData = readFileSync(packedCheck.code);
    const script = new Script(readFileSync(packedCheck.script, "latin1"), { cachedData });
    process.stdout.write(String(script.cachedDataRejected));`;
  expect(node(program)).toBe("false0");
});

describe("a copy with scripts of its own", () => {
  const copied = [
    "packed.js",
    ...["packed-files", "loader-of", "late-table", "script-text"].map((name) => `pack/${name}.js`),
  ];
  const [check, others] = ["check", "others"].map((name) => scriptOf(new Map([[name, `module.exports = "${name}";`]])));
  let copy = "";

  /** What is loaded of each script, "-" for nothing; null where the modules are to be loaded. */
  const loaded = (isCheck: boolean): string =>
    node(`import { packed } from "${pathToFileURL(join(copy, "packed.js"))}"; const load = packed(${isCheck});
      process.stdout.write(load === null ? "null" : ["check", "others"].map((name) => load(name) ?? "-").join(" "));`);

  beforeEach(() => {
    copy = mkdtempSync(join(folder, "copy-"));
    for (const path of copied) cpSync(join(cli, path), join(copy, path));
    writeFileSync(join(copy, "package.json"), '{ "type": "module" }');
    for (const [name, text] of Object.entries({ check: check!, others: others! })) {
      writeFileSync(join(copy, `${name}.packed.cjs`), text);
      // As npm does, in any order: the script's time says nothing.
      utimesSync(join(copy, `${name}.packed.cjs`), 0, 0);
    }
  });

  test("check takes one, the other commands take both", () => {
    expect(loaded(true)).toBe("check -0");
    expect(loaded(false)).toBe("check others0");
  });

  test("code that can't be read, or that V8 does not take, costs time alone", () => {
    mkdirSync(join(copy, "others.packed.code"));
    writeFileSync(join(copy, "check.packed.code"), "what no V8 made");
    expect(loaded(true)).toBe("check -0");
    expect(loaded(false)).toBe("check others0");
  });

  test("of check's script that is missing or cut nothing is taken, with code or without", () => {
    const script = join(copy, "check.packed.cjs");
    writeFileSync(script, check!.slice(0, -1));
    expect([loaded(true), loaded(false)]).toEqual(["null0", "null0"]);
    writeFileSync(join(copy, "check.packed.code"), "what no V8 made");
    expect([loaded(true), loaded(false)]).toEqual(["null0", "null0"]);
    rmSync(script);
    expect([loaded(true), loaded(false)]).toEqual(["null0", "null0"]);
  });

  test("where the others' script is missing or cut, check still has its own", () => {
    const script = join(copy, "others.packed.cjs");
    writeFileSync(script, others!.slice(0, -1));
    expect([loaded(true), loaded(false)]).toEqual(["check -0", "null0"]);
    rmSync(script);
    expect([loaded(true), loaded(false)]).toEqual(["check -0", "null0"]);
  });
});

test("the build that is tried here is marked", () => {
  expect(readFileSync(join(cli, "pack/is-packed.cjs"), "utf8")).toBe("module.exports = { isPacked: true };\n");
});
