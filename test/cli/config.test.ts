import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";
import type { Ended } from "../support/run-cli.ts";
import { temporaryTree } from "../support/temporary-tree.ts";

const name = ".uapi-compat.toml";

/** In foo.h two members change places, in bar.h a struct grows, and baz.h loses a name. */
const headers = {
  "old/linux/foo.h": "struct foo { unsigned int a; unsigned int b; };\n",
  "new/linux/foo.h": "struct foo { unsigned int b; unsigned int a; };\n",
  "old/linux/bar.h": "struct bar { unsigned int a; };\n",
  "new/linux/bar.h": "struct bar { unsigned int a; unsigned int b; };\n",
  "old/linux/baz.h": "struct baz { unsigned int a; };\n",
  "new/linux/baz.h": "struct baz { unsigned int c; };\n",
};

interface Found {
  readonly rule: string;
  readonly subject: string;
  readonly level: string;
  readonly promise: string;
  readonly fingerprint: string;
  readonly accepted: string | null;
}

interface Printed {
  readonly verdict: string;
  readonly dataModels: readonly string[];
  readonly findings: readonly Found[];
}

function check(tree: string, ...args: string[]): Ended {
  return runCli(["check", "old", "new", ...args], { cwd: tree });
}

function printed(tree: string, ...args: string[]): Printed {
  return JSON.parse(check(tree, "--format", "json", ...args).stdout);
}

/** A tree with a config that is written once the findings are known. */
function treeWith(config: (fingerprintOf: (subject: string) => string) => string): string {
  const { findings } = printed(temporaryTree(headers));
  const text = config((subject) => {
    const found = findings.filter((finding) => finding.subject === subject);
    expect(found).toHaveLength(1);
    return found[0]!.fingerprint;
  });
  return temporaryTree({ ...headers, [name]: text });
}

const subjects = ["struct foo.a", "struct bar", "struct baz.a"];

test("without a config this is breaking, with an error and warnings of two promises", () => {
  const { verdict, findings } = printed(temporaryTree(headers));
  const level = (wanted: string): string => {
    const { level: found, promise } = findings.find(({ subject }) => subject === wanted)!;
    return `${found}[${promise}]`;
  };
  expect([verdict, ...subjects.map(level)]).toEqual([
    "breaking",
    "error[running]",
    "warning[running]",
    "warning[rebuild]",
  ]);
});

function entry(fingerprint: string, more = ""): string {
  return `[[accepted]]\nfingerprint = "${fingerprint}"\nreason = "only our own tools read it"\n${more}`;
}

describe("accepted findings", () => {
  test("stay in the report, marked, and count no more", () => {
    const tree = treeWith((of) => entry(of("struct foo.a")));
    const { verdict, findings } = printed(tree);
    expect(verdict).toBe("risky");
    expect(findings.map(({ subject, accepted }) => [subject, accepted])).toEqual(
      expect.arrayContaining([
        ["struct foo.a", `only our own tools read it (${name}:1)`],
        ["struct bar", null],
      ]),
    );
    expect(check(tree)).toMatchObject({ status: 0, stderr: "" });
  });

  test("of every error and warning make it compatible, whatever fails", () => {
    const tree = treeWith((of) => subjects.map((subject) => entry(of(subject))).join("\n"));
    expect(check(tree, "--fail-on", "running,rebuild")).toMatchObject({ status: 0, stderr: "" });
    expect(printed(tree).verdict).toBe("compatible");
  });

  test("are a line in text and terse, and counted in the last one", () => {
    const tree = treeWith((of) => entry(of("struct foo.a")));
    for (const args of [[], ["--terse"]]) {
      const { stdout } = check(tree, ...args);
      const line = /^new\/linux\/foo\.h:1: error\[running\]: struct foo\.a moved .*$/m.exec(stdout)?.[0];
      expect(line).toMatch(
        / \(field-moved\) \[x86_64 i386\] accepted: only our own tools read it \(\.uapi-compat\.toml:1\)$/,
      );
      expect(stdout).not.toContain("unsigned int b;  /* 0 4 */");
      expect(stdout).toMatch(/^risky: .*, 1 accepted; read 3 headers/m);
    }
  });

  test("are found by the fingerprint that the text prints", () => {
    const tree = temporaryTree(headers);
    const [, fingerprint] = /explain field-moved {2}# fingerprint ([0-9a-f]{12})$/m.exec(check(tree).stdout)!;
    expect(printed(tree).findings.find(({ rule }) => rule === "field-moved")?.fingerprint).toBe(fingerprint);
  });

  test("of another change are not accepted", () => {
    const tree = treeWith((of) => entry(of("struct bar")));
    const grown = { "new/linux/bar.h": "struct bar { unsigned int a; unsigned int b[2]; };\n" };
    const other = temporaryTree({
      ...headers,
      ...grown,
      [name]: entry(printed(tree).findings.find(({ subject }) => subject === "struct bar")!.fingerprint),
    });
    expect(check(tree).stderr).toBe("");
    expect(printed(other).findings.every(({ accepted }) => accepted === null)).toBe(true);
  });
});

describe("an entry that accepts nothing is a warning", () => {
  const stale = "no finding has the fingerprint 0123456789ab; take the entry out";

  test("where its finding is gone", () => {
    const tree = temporaryTree({ ...headers, [name]: `\n${entry("0123456789ab")}` });
    expect(check(tree)).toMatchObject({ status: 1, stderr: `uapi-compat: warning: ${name}:2: ${stale}\n` });
  });

  test("but not where the command line asks for a part, or something could not be checked", () => {
    const tree = temporaryTree({ ...headers, [name]: entry("0123456789ab") });
    expect(check(tree, "linux/bar.h").stderr).toBe("");
    expect(check(tree, "--data-model", "i386").stderr).toBe("");
    const broken = temporaryTree({ ...headers, "new/linux/baz.h": "#if 1\n", [name]: entry("0123456789ab") });
    expect(check(broken).stderr).not.toContain("warning");
  });

  test("where it has expired: the finding counts again", () => {
    const tree = treeWith((of) => `${entry(of("struct foo.a"))}expires = 2001-02-03\n`);
    const { status, stderr } = check(tree);
    const text = "accepted until 2001-02-03: field-moved on struct foo.a counts again";
    expect([status, stderr]).toEqual([1, `uapi-compat: warning: ${name}:1: ${text}\n`]);
    expect(printed(tree).verdict).toBe("breaking");
  });

  test("and not before that", () => {
    const tree = treeWith((of) => `${entry(of("struct foo.a"))}expires = 9999-12-31\n`);
    expect(check(tree)).toMatchObject({ status: 0, stderr: "" });
  });

  test("where it is written down for another subject", () => {
    const tree = treeWith((of) => `${entry(of("struct foo.a"))}subject = "struct foo.b"\n`);
    const { status, stderr } = check(tree);
    expect(status).toBe(1);
    expect(stderr).toMatch(/ is field-moved on struct foo\.a, not struct foo\.b: not accepted\n$/);
  });

  test("of many ten are said", () => {
    const many = Array.from({ length: 13 }, (_, index) => entry(`0123456789${index + 10}`)).join("\n");
    const lines = check(temporaryTree({ ...headers, [name]: many }))
      .stderr.trimEnd()
      .split("\n");
    expect([lines.length, lines.at(-1)]).toEqual([11, "uapi-compat: warning: and 3 more in the config"]);
  });
});

describe("the command line wins", () => {
  const config = 'data-models = ["x86_64"]\nfail-on = ["running"]\npaths = ["linux/bar.h"]\n';

  test("over data models, paths and promises that fail, one by one", () => {
    const tree = temporaryTree({ ...headers, [name]: config });
    const whole = printed(tree);
    expect([whole.dataModels, whole.findings.map(({ subject }) => subject)]).toEqual([["x86_64"], ["struct bar"]]);
    expect(check(tree).status).toBe(1);
    expect(check(tree, "--fail-on", "rebuild").status).toBe(0);
    expect(printed(tree, "--data-model", "i386").dataModels).toEqual(["i386"]);
    expect(printed(tree, "linux/baz.h").findings.map(({ subject }) => subject)).toContain("struct baz.a");
  });

  test("two headers that it names are compared whatever paths the config has", () => {
    const tree = temporaryTree({ ...headers, [name]: config });
    const { stdout } = runCli(["check", "old/linux/foo.h", "new/linux/foo.h", "--terse"], { cwd: tree });
    expect(stdout).toContain("struct foo.a moved");
  });
});

describe("which config", () => {
  const accepted = (tree: string, cwd: string, ...args: string[]): boolean => {
    const dir = join(tree, cwd);
    mkdirSync(dir, { recursive: true });
    const { status } = runCli(["check", join(tree, "old"), join(tree, "new"), "linux/foo.h", ...args], { cwd: dir });
    return status === 0;
  };

  test("the nearest above the working directory, up to the root of its repository", () => {
    const tree = treeWith((of) => entry(of("struct foo.a")));
    expect(accepted(tree, ".")).toBe(true);
    expect(accepted(tree, "a/b")).toBe(true);
    mkdirSync(join(tree, "a/.git"));
    expect(accepted(tree, "a/b")).toBe(false);
  });

  test("--config names another one", () => {
    const tree = treeWith((of) => entry(of("struct foo.a")));
    mkdirSync(join(tree, "r/.git"), { recursive: true });
    expect(accepted(tree, "r")).toBe(false);
    expect(accepted(tree, "r", "--config", `../${name}`)).toBe(true);
  });
});

describe("a mistake is one line with its place, and exit 2", () => {
  test.each<[string | Buffer, string]>([
    ['fail_on = ["running"]', '1: unknown key "fail_on"; did you mean fail-on?'],
    ['\nfail-on = ["runing"]', '2: unknown promise "runing"; did you mean running?'],
    ['data-models = ["x86-64"]', '1: unknown data model "x86-64"; did you mean x86_64?'],
    ['data-models = "i386"', '1: data-models: an array of strings is wanted: data-models = ["x86_64"]'],
    ['paths = [\n  "linux/bra.h"\n]', "2: linux/bra.h: no such header or folder; did you mean linux/bar.h?"],
    [
      '[[accepted]]\nfingerprint = "0123456789ab"',
      "1: [[accepted]] without a reason; say why nobody breaks, for those who read it later",
    ],
    [entry("0123456789AB"), '2: "0123456789AB" is no fingerprint: 12 hex digits, 0-9 and a-f, as a report has it'],
    [`${entry("0123456789ab")}expires = 2027-02-30`, '4: expires: there is no "2027-02-30"'],
    [entry("0123456789ab") + entry("0123456789ab"), `5: 0123456789ab is accepted already, at ${name}:1`],
    ['[conventions]\n"struct foo" = "size-frist"', '2: unknown convention "size-frist"; did you mean size-first?'],
    ["a = [1 2]", "1:8: expected comma or end of structure"],
    ["a = \u001b[31m", "1:5: invalid value"],
    ["a = 1\n\0", "2: holds a NUL byte; it is no text"],
    [Buffer.from("# \xff", "latin1"), " is not UTF-8; save it as UTF-8"],
    [`# ${"x".repeat(300_000)}`, " more than 256 KiB long; it is no config"],
  ])("%j", (text, line) => {
    const tree = temporaryTree({ ...headers, [name]: text });
    expect(check(tree)).toMatchObject({ status: 2, stdout: "", stderr: `uapi-compat: ${name}:${line}\n` });
  });

  test.each([
    ["nothing.toml", "nothing.toml: no such file"],
    ["old", "old: not a regular file"],
    ["link.toml", "link.toml: a symbolic link that leads to itself"],
    ["", "--config names no file"],
  ])("--config %j", (file, line) => {
    const tree = temporaryTree(headers);
    symlinkSync("link.toml", join(tree, "link.toml"));
    const ended = check(tree, "--config", file);
    expect(ended).toMatchObject({ status: 2, stdout: "", stderr: `uapi-compat: ${line}\n` });
  });

  test("a directory of that name is found, and none", () => {
    const tree = temporaryTree({ ...headers, [`${name}/x`]: "" });
    expect(check(tree)).toMatchObject({ status: 2, stdout: "", stderr: `uapi-compat: ${name}: not a regular file\n` });
  });
});

describe("conventions", () => {
  test("make the growth of a struct that nothing else speaks of safe, or fatal", () => {
    const bar = (line: string): Found[] => {
      const tree = temporaryTree({ ...headers, [name]: `[conventions]\n${line}\n` });
      const { stdout, stderr } = check(tree, "--format", "json", "linux/bar.h");
      expect(stderr).toBe("");
      const { findings }: Printed = JSON.parse(stdout);
      return findings.filter(({ promise }) => promise === "running");
    };
    expect(bar('"struct bar" = "size-first"')).toEqual([]);
    expect(bar('"struct bar" = { convention = "size-argument", minimum = 4 }')).toEqual([]);
    expect(bar('"struct bar" = { convention = "size-argument", minimum = 8 }')).toMatchObject([
      { level: "error", promise: "running", contract: { minimum: 8, from: `${name}:2` } },
    ]);
    expect(bar('"struct bar" = "fixed"')).toMatchObject([{ level: "error", promise: "running" }]);
  });

  test("the finding that asks for one shows the line, which works", () => {
    const tree = temporaryTree(headers);
    const { stdout } = check(tree, "linux/bar.h");
    expect(stdout).toContain('"struct bar" = "size-first"');
  });

  test("of a struct that is not there, or known better, are a warning", () => {
    const config = '[conventions]\n"struct ioctl_foo" = "argsz"\n"struct bra" = "fixed"\n';
    const { stderr } = check(temporaryTree({ ...headers, [name]: config }));
    expect(stderr).toBe(
      `uapi-compat: warning: ${name}:2: there is no struct ioctl_foo\n` +
        `uapi-compat: warning: ${name}:3: there is no struct bra; did you mean struct bar?\n`,
    );
    const known = temporaryTree({ [name]: '[conventions]\n"struct iommu_ioas_map" = "argsz"\n' });
    const release = runCli(["check", "release:v6.12", "release:v7.3"], { cwd: known });
    expect(release.stderr).toMatch(/:2: struct iommu_ioas_map is size-first by .*; the line is not used\n$/);
  });
});

describe("lint and contracts read it, too", () => {
  const bad = { "linux/bad.h": "struct bad { unsigned int a; unsigned long b; };\n" };

  test("data models and paths", () => {
    const tree = temporaryTree({ ...bad, "linux/worse.h": "struct worse { char *a; };\n" });
    const narrow = { ...bad, "linux/worse.h": "struct worse { char *a; };\n" };
    const config = temporaryTree({ ...narrow, [name]: 'data-models = ["i386"]\npaths = ["linux/bad.h"]\n' });
    const lint = (cwd: string): string => runCli(["lint", ".", "--terse"], { cwd }).stdout;
    expect(lint(tree)).toMatch(/read 2 headers, .*\[x86_64 i386\]/);
    expect(lint(config)).toMatch(/read 1 header, .*\[i386\]/);
    expect(runCli(["contracts", "."], { cwd: config }).stdout).not.toContain("struct worse");
  });

  test("accepted findings, of which lint calls none stale", () => {
    const lint = (text: string, ...args: string[]): Ended =>
      runCli(["lint", ".", ...args], { cwd: temporaryTree({ ...bad, [name]: text }) });
    const { findings }: Printed = JSON.parse(lint("", "--format", "json").stdout);
    const all = findings.map(({ fingerprint }) => entry(fingerprint)).join("\n");
    expect(lint("", "--fail-on", "design,portable").status).toBe(1);
    expect(lint(all, "--fail-on", "design,portable")).toMatchObject({ status: 0, stderr: "" });
    expect(lint(entry("0123456789ab"))).toMatchObject({ status: 0, stderr: "" });
  });

  test("conventions", () => {
    const tree = temporaryTree({ ...bad, [name]: '[conventions]\n"struct bad" = "size-argument"\n' });
    expect(runCli(["contracts", "."], { cwd: tree }).stdout).toMatch(
      /struct bad .*size-argument[^]*\.uapi-compat\.toml:2/,
    );
  });

  test.each(["lint", "contracts"])("a mistake in it ends %s", (command) => {
    const tree = temporaryTree({ ...bad, [name]: "verbose = 1\n" });
    expect(runCli([command, "."], { cwd: tree })).toMatchObject({
      status: 2,
      stdout: "",
      stderr: expect.stringMatching(/^uapi-compat: \.uapi-compat\.toml:1: unknown key "verbose"; known: .*\n$/),
    });
  });
});
