import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { filesUnder } from "../house/files-under.ts";
import { importsOf } from "../house/imports-of.ts";
import { runCli } from "../support/run-cli.ts";
import { temporaryTree } from "../support/temporary-tree.ts";
import { commandLines, makePumpRepository } from "./every-subcommand.ts";
import { watchedRun } from "./watched-run.ts";

const sources = [...filesUnder("src", ".ts"), ...filesUnder("abi", ".ts")].map(
  (file) => [file, readFileSync(file, "utf8")] as const,
);

/** The modules of node that may be imported: none that talks to a network, none that runs text. */
const imported = /^node:(?:buffer|child_process|crypto|events|fs|fs\/promises|module|os|path|stream|url|v8|zlib)$/;

/** The package's own modules as scripts: made at the build, and never of input. */
const packing = ["src/cli/pack/late-table.ts", "src/cli/pack/pack.ts", "src/cli/packed.ts"];

test("no module can talk to a network or run text as code, but for the compiled codec and the packed scripts", () => {
  const others = sources.flatMap(([file, text]) =>
    importsOf(text)
      .filter((name) => name.startsWith("node:") && !imported.test(name))
      .map((name) => `${file}: ${name}`),
  );
  expect(others).toEqual(packing.map((file) => `${file}: node:vm`));
  const words =
    /\b(?:fetch|eval|Function|WebSocket|XMLHttpRequest|EventSource|sendBeacon|runInThisContext|getBuiltinModule|binding)\(/;
  expect(sources.flatMap(([file, text]) => (words.test(text) ? [file] : []))).toEqual([
    ...packing,
    "src/codec/compiled/compile.ts",
  ]);
});

test("other programs are started in one place alone, never through a shell", () => {
  const starting = sources.flatMap(([file, text]) => (importsOf(text).includes("node:child_process") ? [file] : []));
  // The build trains what it packs in a repository that it makes.
  expect(starting.filter((file) => !file.startsWith("src/cli/live/") && file !== "src/cli/pack/train.ts")).toEqual([
    "src/input/git/batch.ts",
    "src/input/git/run-git.ts",
  ]);
  const words = /\b(?:exec|execSync|fork)\(|\bshell\b\s*:/;
  expect(sources.flatMap(([file, text]) => (starting.includes(file) && words.test(text) ? [file] : []))).toEqual([]);
});

/** All below a folder, by its path: what it holds, and when it was changed. */
function stateOf(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const held = entry.isFile() ? createHash("sha256").update(readFileSync(file)).digest("hex") : "";
      return [file, `${statSync(file).mtimeMs} ${held}`];
    }),
  );
}

test("every subcommand is looked at", () => {
  const named = [...runCli(["--help"]).stdout.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name);
  expect(Object.keys(commandLines).toSorted()).toEqual(named.toSorted());
});

/** What keeps git from fetching, and from asking for a password. */
const unasked = { GIT_NO_LAZY_FETCH: "1", GIT_ALLOW_PROTOCOL: "none", GIT_TERMINAL_PROMPT: "0" };

/** What of a repository's configuration git is told to forget. */
const unsaid = [
  "core.fsmonitor=false",
  "core.hooksPath=/dev/null",
  "core.alternateRefsCommand=",
  "core.sshCommand=false",
  "diff.submodule=short",
  "submodule.recurse=false",
  "fetch.bundleURI=",
];

/** `live` is there to look at the kernel: its files, through a process of its own. */
const looksAtKernel = (args: readonly string[]): boolean => args[0] === "live";

describe("nothing is written but the cache, nothing read but what is given, and nobody is asked", () => {
  let path = "";
  // git takes its time where others want the machine, too.
  const timeout = 60_000;
  beforeAll(() => {
    path = mkdtempSync(join(tmpdir(), "uapi-compat-"));
    makePumpRepository(path);
  }, timeout);
  afterAll(() => rmSync(path, { recursive: true, force: true }));

  test.each(Object.values(commandLines).flat())("%s", (...args) => {
    const machine = temporaryTree({ "home/.keep": "", "tmp/.keep": "", "cache/.keep": "" });
    const [home, temporary, cache] = ["home/", "tmp/", "cache/"].map((name) => join(machine, name)) as [
      string,
      string,
      string,
    ];
    const env = { HOME: home, TMPDIR: temporary, XDG_CACHE_HOME: cache };
    const before = [path, home, temporary].map(stateOf);

    const ended = watchedRun(args, { cwd: path, env });

    expect([ended.stderr, ended.stdout === ""]).toEqual(["", false]);
    expect([path, home, temporary].map(stateOf)).toEqual(before);
    expect(ended.written.filter((file) => !file.startsWith(cache))).toEqual([]);
    expect(ended.network).toEqual([]);
    const given = looksAtKernel(args) ? ["/"] : [path, cache, resolve("test/fixtures"), "/usr/include"];
    expect(ended.read.filter((file) => !given.some((place) => file.startsWith(place)))).toEqual([]);
    const others = ended.started.filter(({ program, shell }) => program !== "git" || shell !== false);
    expect(others.map(({ program, shell }) => [program, shell])).toEqual(
      looksAtKernel(args) ? [[process.execPath, false]] : [],
    );
    const gits = ended.started.filter(({ program }) => program === "git");
    expect(gits.map(({ env: told }) => told)).toEqual(gits.map(() => expect.objectContaining(unasked)));
    expect(gits.map(({ args: told }) => told)).toEqual(gits.map(() => expect.arrayContaining(unsaid)));
  });
});

describe("what watches a run", () => {
  test("sees each way to write, to ask a network and to start a program", () => {
    const script = [
      'const { writeFileSync, openSync, mkdirSync } = await import("node:fs");',
      'const { connect } = await import("node:net");',
      'const { spawnSync } = await import("node:child_process");',
      'writeFileSync("a", ""); openSync("b", "w"); openSync("c", 65); mkdirSync("d"); openSync("a", "r");',
      'connect(9, "127.0.0.1").on("error", () => {});',
      'await (await import("node:fs/promises")).writeFile("e", "");',
      'spawnSync("true", [], { shell: true });',
      'await fetch("http://127.0.0.1:9/").catch(() => {});',
    ].join("\n");
    const folder = temporaryTree({ "script.mjs": script });
    const { written, read, network, started } = watchedRun([], {
      cwd: folder,
      node: `--import ${join(folder, "script.mjs")}`,
    });
    expect(written.map((file) => file.slice(folder.length))).toEqual(["/a", "/b", "/c", "/d", "/e"]);
    expect(read).toContain(join(folder, "a"));
    expect(network).toEqual(expect.arrayContaining(["connect", "fetch"]));
    expect(started.map(({ program, shell }) => [program, shell])).toEqual([["true", true]]);
  });
});
