import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { formatNames } from "../../src/report/formats.ts";
import { gitRepository } from "../support/git-repository.ts";
import { runCli } from "../support/run-cli.ts";
import { temporaryTree } from "../support/temporary-tree.ts";
import { junitErrors } from "../support/validators/junit.ts";
import { sarifErrors } from "../support/validators/sarif.ts";
import { commandIn } from "../support/validators/workflow-commands.ts";

const versions = {
  "base.h": "struct foo { unsigned int a; };\n#define FOO 1\n",
  "grown.h": "struct foo { unsigned int a; unsigned int b; };\n#define FOO 1\n",
  "broken.h": "struct foo { unsigned int b; unsigned int a; };\n#define FOO 1\n",
  "unread.h": "struct foo { struct foo a; };\n#define FOO 1\n",
  "design.h": "struct foo { long a; char b; };\n",
};

test("another name is one line that says some of the names", () => {
  const { status, stdout, stderr } = runCli(["check", "--format", "xml"], { cwd: temporaryTree(versions) });
  expect([status, stdout, stderr.trimEnd().split("\n").length]).toEqual([2, "", 1]);
  expect(stderr).toContain("known: text, json, sarif, github, gitlab, junit, markdown, html");
});

describe.each(formatNames)("%s", (name) => {
  test("is written of check, and coloured where it is text", () => {
    const { status, stdout, stderr } = runCli(["check", "base.h", "broken.h", "--format", name], {
      cwd: temporaryTree(versions),
      env: { FORCE_COLOR: "1" },
    });
    expect([status, stderr]).toEqual([1, ""]);
    expect(stdout).toContain("struct foo.a moved 0 ");
    expect(stdout.includes("\u001b[")).toBe(name === "text");
  });

  test("is written of lint", () => {
    const linted = runCli(["lint", "design.h", "--format", name], { cwd: temporaryTree(versions) });
    expect([linted.status, linted.stderr]).toEqual([0, ""]);
    expect(linted.stdout).toContain("layout-splits-by-data-model");
  });
});

test("--terse is for text alone", () => {
  const tree = temporaryTree(versions);
  const linesOf = (...options: string[]): number =>
    runCli(["check", "base.h", "broken.h", ...options], { cwd: tree })
      .stdout.trimEnd()
      .split("\n").length;
  expect(linesOf("--terse")).toBe(2);
  expect(linesOf("--terse", "--format", "nipa")).toBeGreaterThan(5);
  expect(linesOf("--terse", "--format", "sarif")).toBeGreaterThan(5);
});

describe("nipa's exit status", () => {
  test.each([
    ["base.h", "base.h", [], 0],
    ["base.h", "grown.h", [], 250],
    ["base.h", "grown.h", ["--fail-on", "running"], 1],
    ["base.h", "broken.h", [], 1],
    ["base.h", "unread.h", [], 2],
    ["base.h", "nothing.h", [], 2],
    ["base.h", "grown.h", ["--format", "json:report.json"], 250],
    ["base.h", "grown.h", ["--format", "json"], 0],
  ])("of %s and %s with %j is %d", (before, after, options, status) => {
    const cwd = temporaryTree(versions);
    expect(runCli(["check", before, after, "--format", "nipa", ...options], { cwd }).status).toBe(status);
  });

  test("is that of text where its report goes to a file", () => {
    const cwd = temporaryTree(versions);
    const { status, stdout } = runCli(["check", "base.h", "grown.h", "--format", "nipa:report.txt"], { cwd });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^grown\.h:1: warning/);
    expect(readFileSync(join(cwd, "report.txt"), "utf8")).toMatch(/^risky: 1 warning; grown\.h:1: /);
  });
});

describe("in a repository", () => {
  const header = "include/uapi/linux/foo.h";
  const written = (format: string): string => {
    const repository = gitRepository();
    repository.commit({ [header]: "struct foo { unsigned int a; };\n#define FOO 1\n" });
    repository.commit({ [header]: "struct foo { unsigned int b; unsigned int a; };\n" });
    repository.commit({ other: "" });
    return repository.cli(["check", "HEAD~2..HEAD~1", "--format", format]).stdout;
  };

  test("annotations name files as the repository does, whichever side they are of", () => {
    const commands = written("github")
      .split("\n")
      .flatMap((line) => commandIn(line) ?? []);
    expect(commands.map(({ properties }) => properties.file)).toEqual([header, header]);
  });

  test("and so do SARIF and GitLab", () => {
    const uris = [...written("sarif").matchAll(/"uri": "(.*)"/g)].map(([, uri]) => uri);
    expect(new Set(uris)).toEqual(new Set([header]));
    const paths = [...written("gitlab").matchAll(/"path": "(.*)"/g)].map(([, path]) => path);
    expect(paths).toEqual([header, header]);
  });
});

test("files whose names are commands and markup are only named", () => {
  const folder = 'a,line=9::x##[add-path]"<b>]]>&`|@me#1/include';
  const header = `${folder}/linux/foo.h`;
  const cwd = temporaryTree({ [`1/${header}`]: versions["base.h"], [`2/${header}`]: versions["broken.h"] });
  const written = (format: string): string =>
    runCli(["check", `1/${folder}`, `2/${folder}`, "--format", format], { cwd }).stdout;
  expect(sarifErrors(JSON.parse(written("sarif")))).toEqual([]);
  expect(junitErrors(written("junit"))).toBe("");
  const commands = written("github")
    .split("\n")
    .flatMap((line) => commandIn(line) ?? []);
  expect(commands).toMatchObject([{ name: "error", properties: { file: `2/${header}`, line: "1" } }]);
});
