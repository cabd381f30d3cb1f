import { chmodSync, existsSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cloneOf, gitRepository } from "../support/git-repository.ts";
import type { GitRepository } from "../support/git-repository.ts";
import { runCli } from "../support/run-cli.ts";
import type { Ended } from "../support/run-cli.ts";
import { temporaryTree } from "../support/temporary-tree.ts";

const foo = "include/uapi/linux/foo.h";
const good = "#include <linux/types.h>\nstruct foo { __u32 a; __u32 b; };\n";
const swapped = "#include <linux/types.h>\nstruct foo { __u32 b; __u32 a; };\n";
const types = "typedef unsigned int __u32;\n";

/** A driver's repository: v1, and v2 that swaps two members. */
function repository(): GitRepository {
  const made = gitRepository();
  made.commit({ [foo]: good, "include/uapi/linux/types.h": types, README: "a\n" }, "v1");
  made.commit({ [foo]: swapped }, "v2");
  return made;
}

/** A header that includes one beside it. */
function outer(members: string): string {
  return `#include "inner.h"\nstruct outer { struct inner i; int ${members}; };\n`;
}

/** The exit status and the first line of the findings. */
function seen({ status, stdout, stderr }: Ended): readonly [number | null, string] {
  return [status, stderr === "" ? stdout.split("\n", 1)[0]! : stderr.trimEnd()];
}

const moved = (where: string): readonly [number, unknown] => [
  1,
  expect.stringContaining(`${where}:2: error[running]: struct foo.a moved 0 -> 4`),
];
const same = [0, expect.stringContaining("compatible: no findings")];

describe("what is compared", () => {
  test.each([
    [["v1..v2"], moved(foo)],
    [["v1.."], moved(foo)],
    [["v1", "v2"], moved(foo)],
    [["v1..HEAD", foo], moved(foo)],
    [["v1..v2", "linux/foo.h"], moved(foo)],
    [["v1..v2", "./include/uapi/"], moved(foo)],
    [["v1..v2", "--", foo], moved(foo)],
    [["v1...v2"], moved(foo)],
    [["HEAD~1"], moved(foo)],
    [["HEAD~1", foo], moved(foo)],
    [["HEAD~1", "--", "linux/foo.h"], moved(foo)],
    [["v1:include/uapi", "v2:include/uapi"], moved(foo)],
    [[`v1:${foo}`, `v2:${foo}`], moved(foo)],
    [[`v1:${foo}`, foo], moved(foo)],
    [[`v1:${foo}`], moved(foo)],
    [["v1:include/uapi"], moved(foo)],
    [["v1:", "HEAD:"], moved(foo)],
    [["v1", "."], moved(foo)],
    [["v1..v2", "linux/types.h"], same],
    [["v2..v2"], same],
    [["v2"], same],
    [[], same],
    [["v1...v1"], same],
    [[foo], same],
  ])("by %j", (words, expected) => {
    expect(seen(repository().cli(["check", "--terse", ...words]))).toEqual(expected);
  });

  test("is called as the user spelt it, and an old file by its revision", () => {
    const { stdout } = repository().cli(["check", "HEAD^..v2", "--format", "json"]);
    const report = JSON.parse(stdout);
    expect([report.old, report.new]).toEqual(["HEAD^", "v2"]);
    expect(report.findings[0]).toMatchObject({ file: foo, oldFile: `HEAD^:${foo}` });
  });

  test("of revisions that are far apart nothing is said of headers that nobody asked for", () => {
    const made = gitRepository();
    const headers = (value: number): Record<string, string> =>
      Object.fromEntries(
        Array.from({ length: 60 }, (_, each) => [
          `include/uapi/linux/h${each}.h`,
          `#include <nowhere/h${each}.h>\n#define H${each} ${value}\n`,
        ]),
      );
    made.commit({ ...headers(1), [foo]: good, "include/uapi/linux/types.h": types }, "v1");
    made.commit({ ...headers(2), [foo]: swapped }, "v2");
    const { summary } = JSON.parse(made.cli(["check", "v1..v2", "linux/foo.h", "--format", "json"]).stdout);
    expect(summary).toMatchObject({ headers: 1, structs: 1, notSeen: 0 });
  });

  test("a path on the disk beside a revision is the working tree's: what it includes is looked for alike", () => {
    const made = gitRepository();
    const inner = "#pragma once\nstruct inner { int a; };\n";
    const config = 'roots = ["src/api"]\n';
    made.commit({ ".uapi-compat.toml": config, "src/api/x/inner.h": inner, "src/api/x/outer.h": outer("a; int b") });
    made.write({ "src/api/x/outer.h": outer("b; int a") });
    const at = "src/api/x/outer.h:2: error[running]: struct outer.a moved 4 -> 8";
    for (const words of [
      ["HEAD:src/api", "src/api"],
      ["HEAD:src/api/x/outer.h", "src/api/x/outer.h"],
      ["HEAD:./src/api/x/outer.h"],
      ["HEAD:src"],
    ]) {
      expect(seen(made.cli(["check", "--terse", ...words])), words.join(" ")).toEqual([1, expect.stringContaining(at)]);
    }
  });

  test.each([
    ["of a kernel", {}, "include/uapi"],
    ["of a root that the config names", { ".uapi-compat.toml": 'roots = ["src/api"]\n' }, "src/api"],
  ])("what is no header, and a header is made of, %s", (_, config, root) => {
    const made = gitRepository();
    const list = `${root}/linux/foo.def`;
    const header = 'enum foo {\n#include "foo.def"\n};\n';
    made.commit({ ...config, [`${root}/linux/foo.h`]: header, [list]: "FOO_A,\nFOO_B,\n" }, "v1");
    const change = { [list]: "FOO_B,\nFOO_A,\n" };
    const renumbered = [1, expect.stringContaining(`${list}:1: error[running]: FOO_B changed 1 -> 0`)];
    made.write(change);
    expect(seen(made.cli(["check", "--terse"]))).toEqual(renumbered);
    made.commit(change, "v2");
    expect(seen(made.cli(["check", "--terse", "v1..v2"]))).toEqual(renumbered);
    expect(seen(made.cli(["check", "--terse", `v1:${root}`, root]))).toEqual(renumbered);
  });

  test("of a kernel, a driver's own uAPI where it is named", () => {
    const made = gitRepository();
    const own = "drivers/foo/include/uapi/foo.h";
    const kernel = { "include/uapi/asm-generic/types.h": "", "arch/x86/include/uapi/asm/a.h": "#define A 1\n" };
    made.commit({ ...kernel, [own]: "struct foo { int a, b; };\n" }, "v1");
    const change = { [own]: "struct foo { int b, a; };\n" };
    made.write(change);
    const patch = made.git("diff");
    expect(made.cli(["check", "--terse"]).stdout).toMatch(/^compatible: /);
    for (const words of [[own], ["drivers/foo/include/uapi"], ["HEAD", own], ["HEAD:drivers/foo/include/uapi"]]) {
      const { status, stdout } = made.cli(["check", "--terse", ...words]);
      expect([status, stdout], words.join(" ")).toEqual([
        1,
        expect.stringMatching(/^drivers\/foo\/include\/uapi\/foo\.h:1: /),
      ]);
    }
    made.git("checkout", "-q", ".");
    made.write({ "a.patch": patch });
    for (const old of [own, `HEAD:${own}`, "HEAD:drivers/foo/include/uapi"]) {
      expect(made.cli(["check", "--terse", "--patch", "a.patch", old]).status, old).toBe(1);
    }
  });

  test("a root in another one has its headers for itself", () => {
    const made = gitRepository();
    const config = 'roots = ["drv", "drv/api"]\n';
    made.commit({ ".uapi-compat.toml": config, "drv/api/foo.h": "struct foo { int a, b; };\n", "drv/own.h": "" }, "v1");
    made.write({ "drv/api/foo.h": "struct foo { int b, a; };\n" });
    const { stdout } = made.cli(["check", "--terse"]);
    expect(stdout.match(/\(field-moved\)/g)).toHaveLength(1);
    expect(stdout).toMatch(/^drv\/api\/foo\.h:1: /);
    made.commit({ "drv/own.h": null }, "v2");
    expect(made.cli(["check", "--terse", "v1..v2", "foo.h"]).stdout).toMatch(/^drv\/api\/foo\.h:1: /);
  });

  test("a file of what is not checked out is called by its revision", () => {
    const made = repository();
    made.commit({ README: "b\n" });
    expect(seen(made.cli(["check", "v1..v2", "--terse"]))).toEqual(moved(`v2:${foo}`));
  });

  test("A...B starts where they parted", () => {
    const made = repository();
    made.git("checkout", "-q", "-b", "side", "v1");
    made.commit({ "include/uapi/linux/bar.h": "struct bar { int a; };\n" });
    expect(made.cli(["check", "main..side", "--terse"]).status).toBe(1);
    expect(seen(made.cli(["check", "main...side", "--terse"]))).toEqual(same);
    const base = made.git("rev-parse", "v1").slice(0, 12);
    const { old } = JSON.parse(made.cli(["check", "main...side", "--format", "json"]).stdout);
    expect(old).toBe(base);
  });

  test("paths count from the working directory, and files are called from there", () => {
    const made = repository();
    expect(seen(made.cli(["check", "v1", "linux/foo.h", "--terse"], { folder: "include/uapi" }))).toEqual(
      moved("linux/foo.h"),
    );
    expect(
      seen(made.cli(["check", "v1..v2", "../../include/uapi/linux", "--terse"], { folder: "include/uapi" })),
    ).toEqual(moved("linux/foo.h"));
    expect(seen(made.cli(["check", "v1:./foo.h", "v2:./foo.h", "--terse"], { folder: "include/uapi/linux" }))).toEqual(
      moved("foo.h"),
    );
  });

  test("one source is enough for the others", () => {
    const made = repository();
    const text = (...args: string[]): string => made.cli(args).stdout;
    expect(text("layout", "v1", "foo")).toMatch(/__u32\s+a;/);
    expect(text("layout", `v1:${foo}`)).toContain(`/* v1:${foo}:2`);
    expect(text("changes", "v1..v2", "--format", "json")).toContain('"old": "v1"');
    expect(made.cli(["lint", "v1", foo]).status).toBe(0);
    expect(made.cli(["contracts", "v1:include/uapi/linux"]).status).toBe(0);
  });

  test("what is on the disk is meant before a revision of that name", () => {
    const made = repository();
    made.write({ "v1/linux/foo.h": swapped, "v1/linux/types.h": types });
    expect(seen(made.cli(["check", "v1", "v2", "--terse"]))).toEqual(same);
    expect(seen(made.cli(["check", "v1..v2", "--terse"]))).toEqual(moved(foo));
    expect(seen(made.cli(["check", "refs/tags/v1", "v2", "--terse"]))).toEqual(moved(foo));
  });
});

describe("the working tree", () => {
  test.each<[string, (made: GitRepository) => void]>([
    ["changed", (made) => made.write({ [foo]: good })],
    [
      "staged",
      (made) => {
        made.write({ [foo]: good });
        made.git("add", "-A");
      },
    ],
  ])("%s", (_, change) => {
    const made = repository();
    change(made);
    expect(seen(made.cli(["check", "--terse"]))).toEqual([
      1,
      expect.stringContaining(`${foo}:2: error[running]: struct foo.b moved 0 -> 4`),
    ]);
  });

  test("holds new files, and not those that are gone or ignored", () => {
    const made = repository();
    made.commit({ ".gitignore": "generated.h\n" }, "v3");
    made.write({ "include/uapi/linux/generated.h": "#error\n", "include/uapi/linux/new.h": "struct n { int a; };\n" });
    expect(seen(made.cli(["check", "--terse"]))).toEqual(same);
    expect(made.cli(["changes", "--format", "json"]).stdout).toMatch(/"linux\/new\.h"|include\/uapi\/linux\/new\.h/);
    made.write({ [foo]: null });
    const { status, stdout } = made.cli(["check", "--terse"]);
    expect([status, stdout]).toEqual([1, expect.stringContaining(`HEAD:${foo}:`)]);
  });

  test("has what a sparse checkout leaves out", () => {
    const made = repository();
    made.git("sparse-checkout", "set", "--no-cone", "/README");
    expect(existsSync(join(made.path, foo))).toBe(false);
    expect(seen(made.cli(["check", "--terse"]))).toEqual(same);
    expect(seen(made.cli(["check", "v1", "--terse"]))).toEqual(moved(foo));
  });

  test("of another worktree, and of GIT_DIR", () => {
    const made = repository();
    const other = join(temporaryTree({}), "other");
    made.git("worktree", "add", "-q", other, "v1");
    expect(seen(runCli(["check", "v2", "--terse"], { cwd: other }))[0]).toBe(1);
    expect(seen(runCli(["check", "v1..v1", "--terse"], { cwd: other }))).toEqual(same);
    const env = { GIT_DIR: join(made.path, ".git"), GIT_WORK_TREE: made.path };
    expect(seen(runCli(["check", "v1", "--terse"], { cwd: other, env }))[0]).toBe(1);
  });
});

describe("links", () => {
  test("lead to what is in the tree", () => {
    const made = gitRepository();
    made.commit({ "include/uapi/linux/types.h": types, "src/foo.h": good });
    symlinkSync("../../../src/foo.h", join(made.path, foo));
    made.commit({}, "v1");
    made.commit({ "src/foo.h": swapped }, "v2");
    expect(seen(made.cli(["check", "v1..v2", "--terse"]))).toEqual(moved(foo));
    expect(seen(made.cli(["check", "v1", "--terse"]))).toEqual(moved(foo));
  });

  test.each(["/etc/hostname", "../../../../outside.h", "foo.h"])("to %s are not followed", (target) => {
    const made = repository();
    made.write({ [foo]: null });
    symlinkSync(target, join(made.path, foo));
    made.commit({}, "v3");
    for (const words of [["v1..v3"], ["v1"]]) {
      expect(seen(made.cli(["check", "--terse", ...words]))).toEqual([
        2,
        expect.stringMatching(/foo\.h.*: a symbolic link that leads (?:out|to itself)/),
      ]);
    }
  });
});

test("a submodule is no part of a repository", () => {
  const made = repository();
  const inner = gitRepository();
  inner.commit({ "bar.h": "struct bar { int a; };\n" });
  made.git("-c", "protocol.file.allow=always", "submodule", "-q", "add", inner.path, "include/uapi/vendor");
  made.commit({}, "v3");
  const { status, stdout } = made.cli(["lint", "v3"]);
  expect([status, stdout]).toEqual([0, expect.stringMatching(/vendor.*submodule/)]);
});

describe("a vendor's repository", () => {
  const driver = (members: string): string => `#include <vendor/types.h>\nstruct v { ${members} };\n`;

  test("has its own roots", () => {
    const made = gitRepository();
    made.commit({ "drivers/x/include/uapi/vendor/types.h": types }, "v0");
    made.commit({ "drivers/x/include/uapi/vendor/v.h": driver("__u32 a; __u32 b;") }, "v1");
    made.commit({ "drivers/x/include/uapi/vendor/v.h": driver("__u32 b; __u32 a;") }, "v2");
    const file = "drivers/x/include/uapi/vendor/v.h";
    expect(seen(made.cli(["check", "v1..v2", "--terse"]))[1]).toMatch(new RegExp(`^${file}:2: error\\[running\\]`));
    expect(seen(made.cli(["check", "v1..v2", file, "--terse"]))[0]).toBe(1);
    expect(seen(made.cli(["check", "v1..v2", "vendor/types.h", "--terse"]))).toEqual(same);
  });

  test("or those that the config names, or that a path names", () => {
    const made = gitRepository();
    made.commit({ "src/api/v.h": "struct v { int a; int b; };\n" }, "v1");
    made.commit({ "src/api/v.h": "struct v { int b; int a; };\n" }, "v2");
    expect(seen(made.cli(["check", "v1..v2"]))).toEqual([
      2,
      "uapi-compat: v1 and v2: no uAPI headers; looked for include/uapi and folders called uapi; " +
        "name a header by its path, or roots in .uapi-compat.toml",
    ]);
    expect(seen(made.cli(["check", "v1..v2", "src/api/v.h", "--terse"]))[0]).toBe(1);
    expect(seen(made.cli(["check", "v1:src/api/v.h", "v2:src/api/v.h", "--terse"]))[0]).toBe(1);
    made.write({ ".uapi-compat.toml": 'roots = ["src/apy"]\n' });
    expect(seen(made.cli(["check", "v1..v2"]))).toEqual([
      2,
      "uapi-compat: v1 and v2: no uAPI headers; looked in src/apy, the roots in .uapi-compat.toml",
    ]);
    made.write({ ".uapi-compat.toml": 'roots = ["src/api"]\n' });
    expect(seen(made.cli(["check", "v1..v2", "--terse"]))[1]).toMatch(/^src\/api\/v\.h:1: error\[running\]/);
    expect(seen(made.cli(["check", "v1..v2", "v.h", "--terse"]))[0]).toBe(1);
  });
});

test("ids may be SHA-256", () => {
  const made = gitRepository("--object-format=sha256");
  made.commit({ [foo]: good, "include/uapi/linux/types.h": types }, "v1");
  made.commit({ [foo]: swapped }, "v2");
  expect(seen(made.cli(["check", "v1..v2", "--terse"]))).toEqual(moved(foo));
  expect(seen(made.cli(["check", "--terse"]))).toEqual(same);
});

describe("one line that says what to do", () => {
  const line = (what: string): readonly unknown[] => [2, `uapi-compat: ${what}`];

  test.each([
    [["v3"], "v3: no such revision; did you mean v1?"],
    [["v1..nothing-like-it"], "nothing-like-it: no such revision"],
    [["v1...v9x"], "v9x: no such revision"],
    [["v1", "abi.json"], "abi.json: no such file or directory, and no revision"],
    [["v1..v2", "0001-x.patch"], "0001-x.patch: give a patch with --patch"],
    [
      ["--patch", "0001-x.patch", "0002-y.patch"],
      "0002-y.patch: --patch takes one file; give several as one: cat *.patch | uapi-compat check --patch -",
    ],
    [["v1:nothing.h"], "v1:nothing.h: no such file or folder in v1"],
    [
      ["v1:include/uapi/linux/fooo.h", "v2"],
      `v1:include/uapi/linux/fooo.h: no such file or folder in v1; did you mean ${foo}?`,
    ],
    [["v1:../x.h", "v2"], "v1:../x.h: leads out of the repository"],
    [[`v1:${foo}`, "v2"], `v1:${foo} is a file and v2 a directory; compare two headers or two directories`],
    [["v1..v2", "linux/fo.h"], "linux/fo.h: no such header or folder; did you mean linux/foo.h?"],
    [["--", "v1"], "v1: no such header or folder; known: linux/foo.h, linux/types.h"],
    [["v1", "v2", "v3", "--", "x"], "v3: one word too many before --; paths stand after it"],
  ])("for %j", (words, said) => {
    expect(seen(repository().cli(["check", ...words]))).toEqual(line(said));
  });

  test.each([
    "--output=x",
    "-cfoo",
    "--upload-pack=touch x",
    "a\nb",
    "$(touch x)",
    "`touch x`",
    '"',
    "'",
    "@{-1}",
    ":/x y",
    "HEAD^{/x}",
  ])("for the name %j, which is no option and no command", (name) => {
    const made = repository();
    const { status, stdout, stderr } = made.cli(["check", "--terse", "--", name]);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^uapi-compat: [^\n]*\n$/);
    const range = made.cli(["check", `v1..${name}`, "--terse"]);
    expect([range.status, range.stdout]).toEqual([2, ""]);
    expect(range.stderr).toMatch(/^uapi-compat: [^\n]*\n$/);
    expect(existsSync(join(made.path, "x"))).toBe(false);
  });

  test("where nothing is committed", () => {
    expect(seen(gitRepository().cli(["check"]))).toEqual(line("HEAD: the repository has no commit yet"));
  });

  test("where there is no repository, or no git", () => {
    const nowhere = temporaryTree({ "a.h": "" });
    const env = { GIT_CEILING_DIRECTORIES: join(nowhere, "..") };
    const none = "not in a git repository; name OLD and NEW: headers, directories or release:v6.12";
    expect(seen(runCli(["check"], { cwd: nowhere, env }))).toEqual(line(none));
    expect(seen(runCli(["check", "a.h"], { cwd: nowhere, env }))).toEqual(
      line("a.h is compared with nothing; name NEW, too"),
    );
    expect(seen(runCli(["check", "v1", "v2"], { cwd: nowhere, env }))).toEqual(line("v1: no such file or directory"));
    expect(seen(repository().cli(["check"], { env: { PATH: "/nowhere" } }))).toEqual(
      line("git is not installed, or not in PATH; revisions are read through it"),
    );
  });

  test("in a bare repository", () => {
    const bare = cloneOf(repository(), "--bare");
    expect(seen(bare.cli(["check", "v1..v2", "--terse"]))).toEqual(moved(`v2:${foo}`));
    expect(seen(bare.cli(["check"]))).toEqual(
      line("a bare repository has no working tree; compare two revisions: check A..B"),
    );
  });

  test("in a shallow clone: the fetch, which helps", () => {
    const made = repository();
    const shallow = cloneOf(made, "--depth=1", "--no-tags");
    const fetchIn = ({ stderr }: Ended): string[] => /git fetch (.*)$/m.exec(stderr)![1]!.split(" ");
    const parent = shallow.cli(["check", "HEAD~1.."]);
    expect(seen(parent)).toEqual(
      line("HEAD~1: no such revision; where it is not fetched yet: git fetch --deepen=1 origin"),
    );
    expect(seen(shallow.cli(["check", `HEAD~1:${foo}`]))).toEqual(seen(parent));
    shallow.git("fetch", "-q", ...fetchIn(parent));
    expect(shallow.cli(["check", "HEAD~1.."]).status).toBe(1);

    const again = cloneOf(made, "--depth=1", "--no-tags");
    const tag = again.cli(["check", "v1.."]);
    expect(fetchIn(tag)).toEqual(["--depth=1", "origin", "tag", "v1"]);
    again.git("fetch", "-q", ...fetchIn(tag));
    expect(again.cli(["check", "v1.."]).status).toBe(1);
    const other = cloneOf(made, "--depth=1", "--no-tags");
    made.git("tag", "-a", "-m", "named", "released", "v1");
    const named = other.cli(["check", "released.."]);
    expect(fetchIn(named)).toEqual(["--depth=1", "origin", "released"]);
    expect(named.stderr).toContain("where it is not fetched yet, this makes it FETCH_HEAD: git fetch");
    other.git("fetch", "-q", ...fetchIn(named));
    expect(other.cli(["check", "FETCH_HEAD.."]).status).toBe(1);
    expect(other.cli(["check", "a;id.."]).stderr).not.toContain("git fetch");
    const base = again.cli(["check", "v1...HEAD"]);
    expect(seen(base)).toEqual(
      line("v1...HEAD: no common ancestor here; this clone is shallow: git fetch --unshallow origin"),
    );
    again.git("fetch", "-q", ...fetchIn(base));
    expect(again.cli(["check", "v1...HEAD"]).status).toBe(1);
  });

  test("without a common ancestor", () => {
    const made = repository();
    made.git("checkout", "-q", "--orphan", "other");
    made.commit({}, "alone");
    expect(seen(made.cli(["check", "v1...alone"]))).toEqual(
      line("v1...alone: no common ancestor here; compare v1..alone"),
    );
  });
});

describe("a repository that means harm", () => {
  test("has nothing run by its configuration or the environment", () => {
    const made = repository();
    made.commit({ "drivers/x.c": "int x;\n" }, "code");
    const evil = join(made.path, "evil.sh");
    made.write({ "evil.sh": `#!/bin/sh\ntouch ${join(made.path, "harm")}\n`, [foo]: good, "drivers/x.c": "int y;\n" });
    chmodSync(evil, 0o755);
    mkdirSync(join(made.path, "hooks"));
    const settings = {
      "core.fsmonitor": evil,
      "core.hooksPath": join(made.path, "hooks"),
      "core.pager": evil,
      "core.sshCommand": evil,
      "core.editor": evil,
      "core.alternateRefsCommand": evil,
      "diff.external": evil,
      "diff.evil.textconv": evil,
      "filter.evil.clean": evil,
      "filter.evil.smudge": evil,
      "filter.evil.process": evil,
      "credential.helper": `!${evil}`,
      "alias.ls-files": `!${evil}`,
      "alias.cat-file": `!${evil}`,
      "pager.ls-files": evil,
      "gpg.program": evil,
      "log.showSignature": "true",
    };
    made.write({ "committed.patch": `${made.git("format-patch", "--stdout", "-1", "v2")}\n` });
    for (const [name, value] of Object.entries(settings)) made.git("config", name, value);
    made.write({ ".gitattributes": "* diff=evil filter=evil\n" });
    const env = { GIT_EXTERNAL_DIFF: evil, GIT_PAGER: evil, GIT_SSH_COMMAND: evil, GIT_TRACE: join(made.path, "harm") };
    for (const words of [[], ["v1..v2"], ["v1...v2"], ["v1"], ["nothing"], ["HEAD~9.."]]) {
      made.cli(["check", ...words], { env });
    }
    expect(seen(made.cli(["check", "--terse"], { env }))[0]).toBe(1);
    expect(seen(made.cli(["check", "--terse", "--patch", "committed.patch"], { env }))[0]).toBe(1);
    expect(existsSync(join(made.path, "harm"))).toBe(false);
  });

  test("has nothing fetched: a partial clone says what to fetch, which helps", () => {
    const made = repository();
    made.git("config", "uploadpack.allowFilter", "true");
    made.git("config", "uploadpack.allowAnySHA1InWant", "true");
    const partial = cloneOf(made, "--filter=blob:none", "--no-checkout");
    const harm = join(partial.path, "harm");
    partial.git("config", "remote.origin.uploadpack", `touch ${harm}; git-upload-pack`);
    const { status, stdout, stderr } = partial.cli(["check", "v1..v2", "--terse"]);
    expect([status, stdout]).toEqual([2, ""]);
    expect(existsSync(harm)).toBe(false);
    const fetch = /^uapi-compat: this partial clone lacks files of v1; fetch them: (.*)$/m.exec(stderr)![1]!;
    expect(stderr.split("\n")).toHaveLength(2);
    partial.git("config", "--unset", "remote.origin.uploadpack");
    for (const revision of ["v1", "v2"]) {
      partial.git("-c", `alias.helps=!${fetch.replace(/\bv1\b/, revision)}`, "helps");
    }
    expect(partial.cli(["check", "v1..v2", "--terse"]).status).toBe(1);
  });

  test("has what it lacks of code fetched in one go, too", () => {
    const made = gitRepository();
    const drivers = Array.from({ length: 120 }, (_, index) => [`drivers/d${index}.c`, `int d${index};\n`] as const);
    made.commit({ README: "of another commit\n" }, "v0");
    made.commit({ ...Object.fromEntries(drivers), [foo]: "struct foo { int a; };\n" }, "v1");
    made.commit({ [foo]: "struct foo { int a; int b; };\n" }, "v2");
    made.commit({ README: "of a third\n" }, "v3");
    made.git("config", "uploadpack.allowFilter", "true");
    made.git("config", "uploadpack.allowAnySHA1InWant", "true");
    const partial = cloneOf(made, "--filter=blob:none", "--no-checkout");
    const lacking: string[] = [];
    for (let times = 0; times < 9; times++) {
      const { status, stderr } = partial.cli(["check", "v1..v3", "--terse"]);
      if (status !== 2) break;
      const [, revision, fetch, folders] = /lacks files of (v\d); fetch them: (.* -- (.*?) \|.*)$/m.exec(stderr)!;
      lacking.push(`${revision}: ${folders}`);
      partial.git("-c", `alias.helps=!${fetch}`, "helps");
    }
    expect(lacking).toEqual(["v1: include/uapi", "v3: include/uapi", "v3: drivers"]);
    expect(seen(partial.cli(["check", "v1..v3", "--terse"]))).toEqual(seen(made.cli(["check", "v1..v3", "--terse"])));
  });

  test("steers no terminal by the names of its files", () => {
    const made = repository();
    made.commit({ "include/uapi/linux/\u001b[31mx.h": "struct x { int a; int b; };\n" }, "v3");
    made.commit({ "include/uapi/linux/\u001b[31mx.h": "struct x { int b; int a; };\n" }, "v4");
    const { status, stdout } = made.cli(["check", "v3..v4"]);
    expect(status).toBe(1);
    expect(stdout).not.toContain("\u001b");
    expect(stdout).toContain("\\x1b[31mx.h");
  });

  test("may hold what is no header", () => {
    const made = repository();
    made.commit({ [foo]: Buffer.alloc(5 * 1024 * 1024, 32) }, "v3");
    expect(seen(made.cli(["check", "v2..v3", "--terse"]))).toEqual([
      2,
      expect.stringContaining(`${foo}:1: 5 MiB long; 4 MiB are the limit`),
    ]);
    made.commit({ [foo]: "struct foo {\0};\n" }, "v4");
    expect(seen(made.cli(["check", "v2..v4", "--terse"]))).toEqual([
      2,
      expect.stringContaining(`${foo}:1: holds a NUL byte`),
    ]);
  });
});
