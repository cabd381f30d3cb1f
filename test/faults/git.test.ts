import { chmodSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { gitRepository } from "../support/git-repository.ts";
import type { GitRepository } from "../support/git-repository.ts";
import { runCli } from "../support/run-cli.ts";
import type { Ended } from "../support/run-cli.ts";
import { temporaryTree } from "../support/temporary-tree.ts";

const header = "include/uapi/linux/a.h";

/** What `check` says where git is a script, which finds the real one in $GIT. */
function withGit(script: string, args: readonly string[] = ["check", "v1..v2"]): Ended {
  const repository = gitRepository();
  repository.commit({ [header]: "struct a { int b, c; };\n" }, "v1");
  repository.commit({ [header]: "struct a { int c, b; };\n" }, "v2");
  return runIn(repository, script, args);
}

function runIn({ path }: GitRepository, script: string, args: readonly string[]): Ended {
  const folder = temporaryTree({ git: `#!/bin/bash\nGIT=$(PATH=\${PATH#*:} command -v git)\n${script}\n` });
  chmodSync(join(folder, "git"), 0o755);
  return runCli(args, { cwd: path, env: { PATH: `${folder}:${process.env.PATH}` } });
}

const real = 'exec "$GIT" "$@"';

describe("a git that does not answer as it should is exit 2 and one line", () => {
  test.each([
    ["fails", "echo 'fatal: disk on fire' >&2; exit 128", "git: disk on fire"],
    ["says nothing", "exit 0", "git: ended without a word"],
    ["is killed while it is asked", `[[ "$*" != *cat-file* ]] || kill -9 $$; ${real}`, "git: ended without a word"],
    [
      "ends in the middle of an object",
      `[[ "$*" != *cat-file* ]] || { read -r name; echo "${"a".repeat(40)} commit 400"; echo tree; exit 0; }; ${real}`,
      "git: ended without a word",
    ],
    ["is no program", "\u0000\u0001", "git: "],
    [
      "does not know an option",
      `[[ "$*" != *cat-file* ]] || { echo "error: unknown option \\\`batch'" >&2; exit 129; }; ${real}`,
      "git: unknown option `batch'",
    ],
  ])("%s", (_, script, said) => {
    const { status, stdout, stderr } = withGit(script);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^uapi-compat: [^\n]+\n$/);
    expect(stderr).toContain(said);
    expect(stderr).not.toContain("internal error");
  });

  test.each([
    [
      "answers rubbish",
      `[[ "$*" != *cat-file* ]] || { while read -r name; do echo "what is $name"; done; exit 0; }; ${real}`,
    ],
    ["talks without an end", `[[ "$*" != *cat-file* ]] || exec yes; ${real}`],
  ])("%s", (_, script) => {
    const { status, stdout, stderr } = withGit(script);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^uapi-compat: v1: no such revision[^\n]*\n$/);
  });

  test("is too old to be kept from running what the repository chose", () => {
    const repository = gitRepository();
    repository.commit({ [header]: "struct a { int b, c; };\n", "drivers/x.c": "int x;\n" }, "v1");
    repository.git("config", "filter.evil.clean", `touch ${join(repository.path, "harm")}; cat`);
    repository.write({ [header]: "struct a { int c, b; };\n", "drivers/x.c": "int y;\n" });
    const old = `[[ "$*" != *" version" ]] || { echo "git version 2.30.9"; exit 0; }; ${real}`;
    expect(runIn(repository, old, ["check"])).toMatchObject({
      status: 2,
      stdout: "",
      stderr: "uapi-compat: git 2.30.9 can't be kept from running the filters that the repository names; 2.31 can\n",
    });
    expect(runIn(repository, real, ["check", "--terse"]).status).toBe(1);
  });
});

describe("a repository that lost something is exit 2 and one line", () => {
  test("an object", () => {
    const repository = gitRepository();
    repository.commit({ [header]: "struct a { int b, c; };\n" }, "v1");
    repository.commit({ [header]: "struct a { int c, b; };\n" }, "v2");
    const id = repository.git("rev-parse", `v2:${header}`);
    repository.write({ [`.git/objects/${id.slice(0, 2)}/${id.slice(2)}`]: null });
    const { status, stdout, stderr } = repository.cli(["check", "v1..v2"]);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^uapi-compat: [^\n]*is missing from the repository[^\n]*\n$/);
  });

  test("part of an object", () => {
    const repository = gitRepository();
    repository.commit({ [header]: "struct a { int b, c; };\n" }, "v1");
    repository.commit({ [header]: "struct a { int c, b; };\n" }, "v2");
    const id = repository.git("rev-parse", `v2:${header}`);
    const file = `.git/objects/${id.slice(0, 2)}/${id.slice(2)}`;
    repository.write({ [file]: null });
    repository.write({ [file]: Buffer.from([0x78, 0x01, 0x4b]) });
    const { status, stdout, stderr } = repository.cli(["check", "v1..v2"]);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^uapi-compat: [^\n]+\n$/);
  });
});
