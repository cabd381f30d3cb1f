import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";
import { standardHeaders } from "../support/standard-headers.ts";
import { temporaryTree } from "../support/temporary-tree.ts";

const foo = (member: string): string => `#include <linux/types.h>
#include <linux/ioctl.h>
struct foo {
	__u32 size;${member}
	long flags;
};
#define FOO_SET _IOWR('f', 1, struct foo)
#define FOO_MAX 4
`;
const tree = (): string =>
  temporaryTree({
    "old/linux/types.h": standardHeaders["linux/types.h"]!,
    "old/linux/ioctl.h": standardHeaders["linux/ioctl.h"]!,
    "old/linux/foo.h": foo(""),
    "new/linux/types.h": standardHeaders["linux/types.h"]!,
    "new/linux/ioctl.h": standardHeaders["linux/ioctl.h"]!,
    "new/linux/foo.h": foo("\n\t__u32 id[3];"),
  });

test("how much is not seen is said", () => {
  const cwd = temporaryTree({ "inc/linux/a.h": "struct a { struct nowhere x; };\nstruct b { nothing y; };\n" });
  const { status, stderr } = runCli(["snapshot", "inc", "--output", "abi.json"], { cwd });
  expect([status, stderr]).toEqual([
    0,
    "uapi-compat: note: 2 not seen, each with its reason in the file; lint shows where\n",
  ]);
});

test("a snapshot finds what its tree finds", () => {
  const cwd = tree();
  expect(runCli(["snapshot", "old", "--output", "abi.json"], { cwd })).toEqual({
    ...anyEnd,
    status: 0,
    stdout: "",
    stderr: "",
  });
  const ofTrees = runCli(["check", "old", "new", "--format", "json"], { cwd });
  const ofSnapshot = runCli(["check", "abi.json", "new", "--format", "json"], { cwd });
  expect(ofTrees.status).toBe(1);
  expect(ofSnapshot.status).toBe(1);
  expect(ofSnapshot.stdout.replaceAll('"abi.json"', '"old"')).toBe(ofTrees.stdout.replaceAll("old/linux", "linux"));
});

test("it is the same from everywhere", () => {
  const cwd = tree();
  const { stdout } = runCli(["snapshot", "old"], { cwd });
  expect(runCli(["snapshot", "."], { cwd: join(cwd, "old"), env: { LC_ALL: "tr_TR.UTF-8" } }).stdout).toBe(stdout);
  expect(runCli(["snapshot", join(cwd, "old")]).stdout).toBe(stdout);
  expect(stdout).not.toContain(cwd);
  runCli(["snapshot", "old", "--output", "abi.json"], { cwd });
  expect(readFileSync(join(cwd, "abi.json"), "utf8")).toBe(stdout);
  expect(runCli(["snapshot", "abi.json"], { cwd }).stdout).toBe(stdout);
});

test("one header of a tree, and one of a snapshot", () => {
  const cwd = tree();
  const { stdout } = runCli(["snapshot", "old", "linux/foo.h"], { cwd });
  expect(stdout).toContain('{"header":"linux/foo.h","includes":["linux/types.h","linux/ioctl.h"]}');
  expect(stdout).toContain('"beside":true');
  runCli(["snapshot", "old", "--output", "abi.json"], { cwd });
  expect(runCli(["check", "abi.json", "old", "linux/foo.h"], { cwd }).status).toBe(0);
  expect(runCli(["layout", "abi.json", "foo", "--data-model", "i386"], { cwd }).stdout).toContain("struct foo {");
  expect(runCli(["changes", "abi.json", "new"], { cwd }).stdout).toContain("struct foo");
  expect(runCli(["lint", "abi.json"], { cwd }).status).toBe(0);
  expect(runCli(["contracts", "abi.json"], { cwd }).stdout).toContain("struct foo");
});

test("its data models are those of a run that names none", () => {
  const cwd = tree();
  runCli(["snapshot", "old", "--data-model", "x86_64,s390x,arm", "--output", "abi.json"], { cwd });
  const { stdout } = runCli(["check", "abi.json", "new", "--format", "json"], { cwd });
  expect(JSON.parse(stdout)).toMatchObject({ dataModels: ["x86_64", "arm", "s390x"] });
  expect(runCli(["check", "abi.json", "new", "--data-model", "i386"], { cwd })).toMatchObject({
    status: 2,
    stderr: "uapi-compat: abi.json: is of x86_64, arm, s390x; there is no i386 in it\n",
  });
});

test("what can't be read, and what is no tree of headers", () => {
  const cwd = tree();
  const { stdout } = runCli(["snapshot", "old"], { cwd });
  const root = temporaryTree({ "cut.json": stdout.slice(0, 900), "other.json": '{"a": 1}' });
  const errors = [
    ["check", join(root, "cut.json"), "new"],
    ["check", join(root, "other.json"), "new"],
    ["snapshot", "release:v7.3"],
    ["snapshot", "old", "--output", "nowhere/abi.json"],
  ].map((args) => runCli(args, { cwd }));
  expect(errors.map(({ status }) => status)).toEqual([2, 2, 2, 2]);
  expect(errors.map(({ stderr }) => stderr.replace(root, ""))).toEqual([
    expect.stringMatching(/^uapi-compat: \/cut\.json:\d+: no JSON, or cut off; take the snapshot again\n$/),
    "uapi-compat: /other.json: no snapshot of uapi-compat\n",
    "uapi-compat: release:v7.3: is known without a file; name it wherever one is taken\n",
    "uapi-compat: nowhere/abi.json: can't be written (ENOENT)\n",
  ]);
});

const anyEnd: Record<string, unknown> = {
  output: expect.anything(),
  pid: expect.anything(),
  signal: null,
};
