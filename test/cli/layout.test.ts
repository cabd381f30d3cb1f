import { describe, expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";
import { temporaryTree } from "../support/temporary-tree.ts";

const files = {
  "inc/linux/a.h":
    "struct same {\n\tint a;\n};\nstruct split {\n\tint a;\n\tlong long b;\n\tstruct { char c; } in;\n};\n",
  "inc/linux/b.h": "#include <linux/a.h>\nunion b {\n\tstruct same s;\n};\nstruct bad {\n\tstruct nowhere x;\n};\n",
};
const layout = (...args: readonly string[]): ReturnType<typeof runCli> =>
  runCli(["layout", ...args], { cwd: temporaryTree(files) });
const names = (stdout: string): string[][] =>
  stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line).layouts.map(({ name }: { name: string }) => name));

describe("which records are shown", () => {
  test.each([
    [["inc", "same"], ["same"]],
    [
      ["inc", "struct same", "b"],
      ["same", "b"],
    ],
    [["inc", "split.in"], ["split.in"]],
    [["inc", "--header", "linux/b.h"], ["b"]],
    [
      ["inc", "--all"],
      ["same", "split", "split.in", "b"],
    ],
    [["inc/linux/a.h"], ["same", "split", "split.in"]],
    [["inc/linux/b.h", "same", "--include", "inc"], ["same"]],
  ])("%j", (args, expected) => {
    const { status, stdout, stderr } = layout(...args, "--format", "json", "--data-model", "i386");
    expect([status, stderr]).toEqual([0, ""]);
    expect(names(stdout)).toEqual([expected]);
  });
});

test("JSON is one object for each data model, a line each", () => {
  const lines = layout("inc", "split", "--format", "json").stdout.trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    {
      schema: 1,
      dataModel: "x86_64",
      layouts: [{ name: "split", size: 24, file: "inc/linux/a.h", line: 4 }, { name: "split.in" }],
    },
    { schema: 1, dataModel: "i386", layouts: [{ name: "split", size: 16 }, { name: "split.in" }] },
  ]);
});

test("text says once what is the same in several models, and each model where it is not", () => {
  const { stdout } = layout("inc", "same", "split");
  expect(stdout.match(/^\/\*.*\*\/$/gm)).toEqual([
    "/* inc/linux/a.h:1 [x86_64 i386] */",
    "/* inc/linux/a.h:4 [x86_64] */",
    "/* inc/linux/a.h:4 [i386] */",
  ]);
  expect(stdout).toMatch(
    /\nstruct split \{\n\tint .*\ba; .*0 {5}4 \*\/\n\n\t\/\* XXX 4 bytes hole, try to pack \*\/\n/,
  );
});

test.each([
  [["inc"], /^uapi-compat: inc holds 2 headers; name a struct, or --header, or --all\n$/],
  [["inc", "smae"], /^uapi-compat: inc: no struct or union smae; did you mean same\?\n$/],
  [["inc", "bad"], /^uapi-compat: inc\/linux\/b\.h:\d+: struct bad can't be laid out: .*\n$/],
  [
    ["inc", "--header", "linux/c.h"],
    /^uapi-compat: linux\/c\.h: no such header or folder; did you mean linux\/a\.h\?\n$/,
  ],
  [["inc/linux/c.h"], /^uapi-compat: inc\/linux\/c\.h: no such file or directory\n$/],
])("%j is one line, and exit 2", (args, line) => {
  const { status, stdout, stderr } = layout(...args);
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(line);
});
