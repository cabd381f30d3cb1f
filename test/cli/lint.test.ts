import { describe, expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";
import { temporaryTree } from "../support/temporary-tree.ts";

const types = "typedef unsigned int __u32;\ntypedef unsigned long long __u64;\n";
const ioctl = "#define _IOW(type, nr, of) ((1U << 30) | (sizeof(of) << 16) | ((type) << 8) | (nr))\n";
const tree = {
  "linux/types.h": types,
  "linux/ioctl.h": ioctl,
  "linux/bad.h": `#include <linux/types.h>
#include <linux/ioctl.h>
struct bad_read {
	__u32 flags;
	__u32 len;
	void *buf;
};
#define BAD_READ _IOW('B', 1, struct bad_read)
struct bad_set {
	__u32 flags;
	_Bool on;
};
#define BAD_SET _IOW('B', 2, struct bad_set)
`,
  "linux/good.h": `#include <linux/types.h>
#include <linux/ioctl.h>
struct good_read {
	__u32 flags;
	__u32 len;
	__u64 buf_uptr;
};
#define GOOD_READ _IOW('G', 1, struct good_read)
`,
};

test("what stands is judged by the design rules alone, and all of it is a note", () => {
  const cwd = temporaryTree(tree);
  expect(runCli(["lint", ".", "linux/bad.h", "--terse"], { cwd })).toEqual(
    expect.objectContaining({
      status: 0,
      stdout: [
        "linux/bad.h:3: note[portable]: struct bad_read is laid out differently: buf has 8 bytes on x86_64, 4 bytes on i386 (buf is a pointer)  (layout-splits-by-data-model) [x86_64 i386]",
        "linux/bad.h:9: note[design]: struct bad_set: on is a bool  (bool-member) [x86_64 i386]",
        "linux/bad.h:9: note[design]: struct bad_set has 3 bytes at 5 that no member names, at its end  (unnamed-padding) [x86_64 i386]",
        "compatible: 3 notes; read 1 header, 2 structs, 2 commands, 0 constants [x86_64 i386]",
        "",
      ].join("\n"),
      stderr: "",
    }),
  );
});

test("a well-made header has no findings", () => {
  const cwd = temporaryTree(tree);
  const { status, stdout } = runCli(["lint", "linux/good.h", "--include", "."], { cwd });
  expect([status, stdout]).toEqual([
    0,
    "compatible: no findings; read 1 header, 1 struct, 1 command, 0 constants [x86_64 i386]\n",
  ]);
});

test("JSON is the object of check, with nothing for old", () => {
  const cwd = temporaryTree(tree);
  const { stdout } = runCli(["lint", "linux/bad.h", "--include", ".", "--format", "json"], { cwd });
  const { schema, verdict, old, new: current, dataModels, summary, findings } = JSON.parse(stdout);
  expect({ schema, verdict, old, current, dataModels }).toEqual({
    schema: 1,
    verdict: "compatible",
    old: null,
    current: "linux/bad.h",
    dataModels: ["x86_64", "i386"],
  });
  expect(summary).toMatchObject({ headers: 1, structs: 2, commands: 2 });
  expect(findings[1]).toMatchObject({
    rule: "bool-member",
    promise: "design",
    level: "note",
    subject: "struct bad_set",
    line: 9,
    oldFile: null,
    witness: null,
  });
});

test("check says the same of what a change adds, as warnings with the same fingerprints", () => {
  const cwd = temporaryTree({ ...tree, "old/linux/types.h": types, "old/linux/ioctl.h": ioctl });
  interface Found {
    readonly rule: string;
    readonly level: string;
    readonly fingerprint: string;
  }
  const findings = (args: readonly string[]): readonly Found[] =>
    JSON.parse(runCli([...args, "--format", "json"], { cwd }).stdout).findings;
  const standing = findings(["lint", ".", "linux/bad.h"]);
  const added = findings(["check", "old", ".", "linux/bad.h"]);
  expect(added.map(({ rule, level }) => [rule, level])).toEqual([
    ["layout-splits-by-data-model", "warning"],
    ["bool-member", "warning"],
    ["unnamed-padding", "warning"],
  ]);
  expect(standing.map(({ fingerprint }) => fingerprint)).toEqual(added.map(({ fingerprint }) => fingerprint));
});

describe("the exit status", () => {
  test.each([
    [["linux/bad.h"], 0],
    [["linux/bad.h", "--fail-on", "design"], 1],
    [["linux/bad.h", "--fail-on", "portable"], 1],
    [["linux/bad.h", "--fail-on", "portable", "--data-model", "x86_64"], 0],
    [["linux/good.h", "--fail-on", "portable,design"], 0],
  ])("of %j is %i", (args, status) => {
    expect(runCli(["lint", ".", ...args], { cwd: temporaryTree(tree) }).status).toBe(status);
  });
});

test("one data model alone names the cause of what splits", () => {
  const { stdout } = runCli(["lint", ".", "linux/bad.h", "--terse", "--data-model", "x86_64"], {
    cwd: temporaryTree(tree),
  });
  expect(stdout).toContain(
    "linux/bad.h:3: note[design]: struct bad_read: buf is a pointer  (pointer-member) [x86_64]\n",
  );
});

describe("bad input", () => {
  test.each([
    [["lint"], "missing required argument 'source'; see --help"],
    [["lint", "nothing.h"], "nothing.h: no such file or directory"],
    [["lint", ".", "linux/god.h"], "linux/god.h: no such header or folder; did you mean linux/good.h?"],
    [["lint", ".", "--fail-on", "running"], 'unknown promise "running"; known: portable, design'],
    [
      ["lint", ".", "--format", "xml"],
      'unknown format "xml"; known: text, json, sarif, github, gitlab, junit, markdown, html, …',
    ],
  ])("%j is one line, and exit 2", (args, line) => {
    expect(runCli(args, { cwd: temporaryTree(tree) })).toMatchObject({
      status: 2,
      stdout: "",
      stderr: `uapi-compat: ${line}\n`,
    });
  });
});
