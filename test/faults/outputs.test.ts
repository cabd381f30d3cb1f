import { chmodSync, existsSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";
import { temporaryTree } from "../support/temporary-tree.ts";
import { inShell } from "./in-shell.ts";

const sides = [resolve("test/try/before"), resolve("test/try/after")];
const check = `check ${sides.join(" ")} --terse`;

describe("where the report can't be written it is exit 2 and one line", () => {
  test.each([
    [`uapi-compat ${check} >/dev/full`, "standard output: ENOSPC"],
    [`uapi-compat ${check} --format json:/dev/full`, "/dev/full: can't be written (ENOSPC)"],
    [`uapi-compat snapshot ${sides[0]} --output /dev/full`, "/dev/full: can't be written (ENOSPC)"],
  ])("%s", (line, said) => {
    expect(inShell(line)).toMatchObject({ status: 2, stdout: "", stderr: `uapi-compat: ${said}\n` });
  });

  test("a full disk leaves what was there, and nothing beside it", () => {
    const folder = temporaryTree({ "report.json": "before" });
    const { status, stderr } = inShell(`ulimit -f 1; uapi-compat ${check} --format html:report.json`, folder);
    expect([status, stderr]).toEqual([2, "uapi-compat: report.json: can't be written (EFBIG)\n"]);
    expect(readdirSync(folder)).toEqual(["report.json"]);
    expect(readFileSync(join(folder, "report.json"), "utf8")).toBe("before");
  });

  test.each([
    ["check", "old", "new", "--format", "json:none/report.json"],
    ["lint", "old", "--format", "json:none/report.json"],
    ["snapshot", "old", "--output", "none/report.json"],
  ])("which is found before anything is read: %s", (...args) => {
    const folder = temporaryTree({});
    const stderr = "uapi-compat: none/report.json: can't be written (ENOENT)\n";
    expect(runCli(args, { cwd: folder })).toMatchObject({ status: 2, stdout: "", stderr });
  });
});

test("a file that is replaced keeps its mode, a link leads where it led, and a pipe is written to", () => {
  const folder = temporaryTree({ "report.json": "before", "other.sarif": "before" });
  chmodSync(join(folder, "report.json"), 0o600);
  symlinkSync("other.sarif", join(folder, "link.sarif"));
  const formats = "--format json:report.json --format sarif:link.sarif --format junit:pipe";
  const { status } = inShell(`mkfifo pipe; cat pipe >read & uapi-compat ${check} ${formats}`, folder);
  expect(status).toBe(1);
  expect(statSync(join(folder, "report.json")).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(join(folder, "report.json"), "utf8"))).toHaveProperty("verdict", "breaking");
  expect(JSON.parse(readFileSync(join(folder, "other.sarif"), "utf8"))).toHaveProperty("version", "2.1.0");
  expect(readdirSync(folder).toSorted()).toEqual(["link.sarif", "other.sarif", "pipe", "read", "report.json"]);
});

describe("who reads decides nothing: the exit status is the verdict's", () => {
  test.each([
    ["a reader that goes away", `uapi-compat ${check} | true`],
    ["no standard output", `uapi-compat ${check} >&-`],
    ["no standard error", `uapi-compat ${check} 2>&- >/dev/null`],
    ["nothing open at all", `uapi-compat ${check} >&- 2>&- <&-`],
  ])("%s", (_, line) => {
    expect(inShell(line)).toMatchObject({ status: 1, stdout: "", stderr: "" });
  });

  test("a reader that goes away while there is more to come", () => {
    const recording = readFileSync("test/recordings/syscalls.jsonl", "utf8");
    const folder = temporaryTree({ "other.jsonl": recording.replaceAll('"errno":"EINVAL"', '"errno":"EIO"') });
    expect(inShell("uapi-compat replay other.jsonl | true", folder)).toMatchObject({ status: 1, stderr: "" });
  });

  test("a note that nobody reads, before there is a verdict", () => {
    const folder = temporaryTree({ "a.h": "struct a { int b, c; };\n", "b.h": "struct a { int c, b; };\n" });
    runCli(["snapshot", "a.h", "--data-model", "x86_64", "--output", "abi.json"], { cwd: folder });
    const both = runCli(["check", "abi.json", "b.h", "--terse"], { cwd: folder });
    expect([both.status, both.stderr]).toEqual([1, expect.stringMatching(/^uapi-compat: .*i386/)]);
    expect(inShell("uapi-compat check abi.json b.h 2>&1 >/dev/null | true", folder).status).toBe(1);
  });
});

test("two runs that write one file leave one report", () => {
  const folder = temporaryTree({});
  const run = `uapi-compat ${check} --format json:report.json >/dev/null`;
  expect(inShell(`(${run}) & (${run}) & wait`, folder).stderr).toBe("");
  expect(readdirSync(folder)).toEqual(["report.json"]);
  expect(JSON.parse(readFileSync(join(folder, "report.json"), "utf8"))).toHaveProperty("verdict", "breaking");
});

test("a file that may not be written is not replaced", () => {
  const folder = temporaryTree({ "report/.keep": "" });
  expect(runCli(["check", ...sides, "--format", "json:report"], { cwd: folder }).stderr).toContain("(EISDIR)");
  expect(existsSync(join(folder, "report/.keep"))).toBe(true);
});
