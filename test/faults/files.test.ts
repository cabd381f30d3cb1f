import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { gitRepository } from "../support/git-repository.ts";
import { runCli } from "../support/run-cli.ts";
import { temporaryTree } from "../support/temporary-tree.ts";
import { faultyRun } from "./faulty-run.ts";
import { inShell } from "./in-shell.ts";

const good = "struct foo { int a; };\n#define FOO 1\n";
const trees = { "old/linux/a.h": good, "new/linux/a.h": good };

/** What happens to new/linux/a.h between the first look at it and its opening. */
const meanwhile = (what: string): string => `const { execFileSync } = require("node:child_process");
  const { statSync } = fs;
  let isDone = false;
  fs.statSync = (path, ...rest) => {
    const status = statSync(path, ...rest);
    if (!isDone && path === "new/linux/a.h") { isDone = true; ${what} }
    return status;
  };`;

describe("a file that changes between being looked at and being read", () => {
  test.each([
    ["is gone", `fs.rmSync(path);`, "no such file"],
    ["is a pipe", `fs.rmSync(path); execFileSync("mkfifo", [path]);`, "not a regular file"],
    ["is a device", `fs.rmSync(path); fs.symlinkSync("/dev/zero", path);`, "not a regular file"],
    ["is a folder", `fs.rmSync(path); fs.mkdirSync(path);`, "not a regular file"],
    ["is too long", `fs.truncateSync(path, 5 << 20);`, "5 MiB long; 4 MiB are the limit"],
  ])("%s", (_, what, why) => {
    const { status, stderr } = faultyRun(meanwhile(what), ["check", "old", "new"], { cwd: temporaryTree(trees) });
    expect(status).toBe(2);
    const lost = "linux/a.h could be read in old and can't be compared";
    expect(stderr).toBe(`uapi-compat: new/linux/a.h:1: ${why}; ${lost}\n`);
  });
});

describe("a header that is too long on both sides", () => {
  const long = (text: string): string => `${text}/*${"x".repeat(4 << 20)}*/\n`;

  test("is exit 2 where they differ, and not seen where they do not, on the disk and in git", () => {
    const path = "include/uapi/linux/a.h";
    const repository = gitRepository();
    repository.commit({ [path]: long(good) }, "v1");
    repository.commit({ [path]: long(good.replace("int a", "long a")) }, "v2");
    repository.commit({ README: "" }, "v3");
    const folders = temporaryTree({
      "old/linux/a.h": long(good),
      "new/linux/a.h": long("\n"),
      "same/linux/a.h": long(good),
    });
    const said = "is another text than in";
    for (const [ended, status] of [
      [repository.cli(["check", "v1..v2"]), 2],
      [repository.cli(["check", "v1"]), 2],
      [repository.cli(["check", "v2..v3"]), 0],
      [runCli(["check", "old", "new"], { cwd: folders }), 2],
      [runCli(["check", "old", "same"], { cwd: folders }), 0],
    ] as const) {
      expect([ended.status, ended.stderr.includes(said)]).toEqual([status, status === 2]);
    }
  });
});

test("a working directory that is gone is one line", () => {
  const folder = temporaryTree({ "here/.keep": "" });
  const ended = inShell(
    `cd ${folder}/here && rm -r ${folder}/here && uapi-compat check ${resolve("test/try/before")} ${resolve("test/try/after")}`,
  );
  const stderr = "uapi-compat: the working directory is gone; go to one that is there\n";
  expect(ended).toMatchObject({ status: 2, stdout: "", stderr });
});

test("paths longer than a system call takes are one line", () => {
  const folder = temporaryTree({ "a.h": good });
  for (const path of ["x".repeat(5000), "x/".repeat(5000), `${"x".repeat(300)}/a.h`]) {
    const ended = runCli(["check", "a.h", path], { cwd: folder, env: { GIT_CEILING_DIRECTORIES: join(folder, "..") } });
    expect([ended.status, ended.stdout, ended.stderr.split("\n").length]).toEqual([2, "", 2]);
    expect(ended.stderr).toContain("no such file");
  }
});

describe("a patch on standard input", () => {
  const patch =
    "--- a/linux/a.h\n+++ b/linux/a.h\n@@ -1,2 +1,2 @@\n-struct foo { int a; };\n+struct foo { long a; };\n #define FOO 1\n";

  test("may come slowly, and in pieces", async () => {
    const run = spawn(process.execPath, [resolve("dist/src/cli/main.cjs"), "check", "old", "--patch", "-", "--terse"], {
      cwd: temporaryTree(trees),
    });
    let printed = "";
    run.stdout.on("data", (text) => (printed += text));
    for (const piece of patch.match(/[^]{1,40}/g)!) {
      run.stdin.write(piece);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await new Promise((next) => setTimeout(next, 20));
    }
    run.stdin.end();
    const status = await new Promise((ended) => run.on("close", ended));
    expect([status, printed]).toEqual([1, expect.stringContaining("error[running]")]);
  });

  test.each([
    ["that is closed", "<&-", "standard input: empty; a patch or a mailbox is wanted here"],
    ["that is a folder", "<.", "standard input: can't be read (EISDIR)"],
    ["that is cut off", `< <(head -c 90 ../series)`, "hunk 1 is damaged"],
  ])("%s is exit 2", (_, from, said) => {
    const folder = temporaryTree({ ...trees, series: patch });
    const { status, stdout, stderr } = inShell(`uapi-compat check . --patch - ${from}`, join(folder, "old"));
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^uapi-compat: [^\n]+\n$/);
    expect(stderr).toContain(said);
  });
});

test("a folder that vanishes while it is listed is exit 2", () => {
  const folder = temporaryTree({ ...trees, "new/linux/inner/b.h": good });
  const fault = `const { readdirSync, rmSync } = fs;
    fs.readdirSync = (path, ...rest) => {
      const entries = readdirSync(path, ...rest);
      if (path === "new/linux") rmSync("new/linux/inner", { recursive: true });
      return entries;
    };`;
  const { status, stdout, stderr } = faultyRun(fault, ["check", "old", "new"], { cwd: folder });
  expect([status, stdout, stderr]).toEqual([2, "", "uapi-compat: new/linux/inner: no such file\n"]);
  expect(readdirSync(join(folder, "new/linux"))).toEqual(["a.h"]);
});
