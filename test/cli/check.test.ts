import { describe, expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";
import { temporaryTree } from "../support/temporary-tree.ts";

const versions = {
  "base.h": "struct foo { unsigned int a; };\n",
  "same.h": "/* another comment */\nstruct foo\n{\n\tunsigned int a;\n};\n",
  "grown.h": "struct foo { unsigned int a; unsigned int b; };\n",
  "broken.h": "struct foo { unsigned int b; unsigned int a; };\n",
  "unread.h": "struct foo { struct foo a; };\n",
};

describe("the exit status", () => {
  test.each([
    ["base.h", "same.h", [], 0],
    ["base.h", "grown.h", [], 0],
    ["base.h", "grown.h", ["--fail-on", "running"], 1],
    ["base.h", "grown.h", ["--fail-on", "rebuild,portable"], 0],
    ["base.h", "grown.h", ["--fail-on", "rebuild,running"], 1],
    ["base.h", "grown.h", ["--fail-on", "running", "--fail-on", "rebuild"], 1],
    ["base.h", "broken.h", [], 1],
    ["base.h", "broken.h", ["--data-model", "all", "--terse"], 1],
    ["base.h", "unread.h", [], 2],
    ["unread.h", "base.h", [], 2],
    ["unread.h", "unread.h", [], 0],
  ])("of %s and %s with %j is %d", (before, after, options, status) => {
    const tree = temporaryTree(versions);
    expect(runCli(["check", before, after, ...options], { cwd: tree }).status).toBe(status);
  });
});

test("findings go to standard output, why something could not be checked to standard error", () => {
  const tree = temporaryTree(versions);
  const { stdout, stderr } = runCli(["check", "base.h", "unread.h"], { cwd: tree });
  expect(stdout).toContain("unread.h:1: not seen:");
  expect(stderr).toMatch(
    /^uapi-compat: unread\.h:1: .*struct foo contains itself; struct foo could be read in base\.h .*\n$/,
  );
});

test("of many reasons ten are said", () => {
  const names = Array.from({ length: 14 }, (_, index) => `s${index}`);
  const tree = temporaryTree({
    "old.h": names.map((name) => `struct ${name} { int a; };\n`).join(""),
    "new.h": names.map((name) => `struct ${name} { struct ${name} a; };\n`).join(""),
  });
  const lines = runCli(["check", "old.h", "new.h"], { cwd: tree }).stderr.trimEnd().split("\n");
  expect([lines.length, lines.at(-1)]).toEqual([11, "uapi-compat: could not check: and 4 more"]);
});

test("two directories are compared header by header, or only those that are named", () => {
  const tree = temporaryTree({
    "old/linux/a.h": versions["base.h"],
    "new/linux/a.h": versions["broken.h"],
    "old/linux/b.h": "",
    "new/linux/b.h": "",
  });
  const whole = runCli(["check", "old", "new/", "--terse"], { cwd: tree });
  expect(whole.stdout).toMatch(/^new\/linux\/a\.h:1: error\[running\]: struct foo\.a moved 0 -> 4/);
  expect(whole.stdout).toContain("read 2 headers");
  expect(runCli(["check", "old", "new", "linux/b.h"], { cwd: tree }).status).toBe(0);
});

test("JSON is one object", () => {
  const tree = temporaryTree(versions);
  const { stdout } = runCli(["check", "base.h", "broken.h", "--format", "json", "--data-model", "i386"], { cwd: tree });
  expect(JSON.parse(stdout)).toMatchObject({
    schema: 1,
    verdict: "breaking",
    old: "base.h",
    new: "broken.h",
    dataModels: ["i386"],
  });
});

test("colour only where it is wanted", () => {
  const tree = temporaryTree(versions);
  const isColoured = (env: Record<string, string>): boolean =>
    runCli(["check", "base.h", "broken.h"], { cwd: tree, env }).stdout.includes("\u001b[");
  expect(isColoured({})).toBe(false);
  expect(isColoured({ FORCE_COLOR: "1" })).toBe(true);
  expect(isColoured({ FORCE_COLOR: "0" })).toBe(false);
  expect(isColoured({ NO_COLOR: "1" })).toBe(false);
});

test("a release stands for the headers that are not at hand", () => {
  const { status, stdout, stderr } = runCli(["check", "release:v6.12", "release:v7.3", "--terse"]);
  expect([status, stderr]).toEqual([1, ""]);
  expect(stdout).toMatch(
    /^release:v7\.3\/linux\/iommufd\.h:1: error\[running\]: struct iommu_hwpt_pgfault .* size 36 -> 40.* \[i386\]$/m,
  );
  const same = runCli(["check", "release:6.12.31", "release:6.12.107"]);
  expect([same.status, same.stdout]).toEqual([0, expect.stringContaining("compatible: no findings; read 2 headers")]);
});
