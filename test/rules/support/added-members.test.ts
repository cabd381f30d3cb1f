import { describe, expect, test } from "vitest";
import { addedMembers, isHandedOver } from "../../../src/rules/support/added-members.ts";
import type { Addition } from "../../../src/rules/support/added-members.ts";
import { changesIn } from "../../support/findings-between.ts";

function additionsOf(name: string, before: string, after: string): readonly Addition[] {
  return changesIn(before, after, ["x86_64"]).flatMap((change) =>
    (change.subject === "record" || change.subject === "field") && change.action === "added" && change.name === name
      ? [change]
      : [],
  );
}

const isPassed = (header: string, name = "struct foo"): readonly boolean[] =>
  additionsOf(name, "", header).map(({ context }) => isHandedOver(context));

describe("added-members: of what a call hands over", () => {
  test.each([
    ["a command carries its size", "struct foo { __u32 a; __u32 b; };\n#define FOO _IOW('F', 1, struct foo)"],
    ["its size stands in it", "struct foo { __u32 size; __u32 b; };\n#define FOO _IO(';', 1)"],
    ["argsz stands in it", "struct foo { __u32 argsz; __u32 flags; __u64 a; };\n#define FOO _IO(';', 100)"],
    [
      "a member of another leads to it",
      "/**\n * struct out - a list\n * @uptr: array of struct foo\n */\nstruct out { __u32 size; __u32 foo_num; __aligned_u64 uptr; };\n#define OUT _IO(';', 1)\nstruct foo { __u64 a; };",
    ],
    ["a typed pointer of another leads to it", "struct out { struct foo *foos; };\nstruct foo { __u64 a; };"],
    [
      "a command takes what holds it",
      "struct foo { __u32 a; __u32 b; };\nstruct out { struct foo f; };\n#define OUT _IOW('F', 1, struct out)",
    ],
  ])("%s", (_, header) => expect(isPassed(header)).toEqual([true]));

  test("a system call takes it", () => {
    expect(isPassed("// linux/stat.h\nstruct statx { __u32 stx_mask; __u32 b; };", "struct statx")).toEqual([true]);
    expect(isPassed("// linux/openat2.h\nstruct open_how { __u64 flags; __u64 mode; };", "struct open_how")).toEqual([
      true,
    ]);
  });

  test.each([
    ["nobody takes it", "struct foo { __u32 a; __u32 b; };"],
    ["it links its own kind", "struct foo { struct foo *next; __u64 b; };"],
    ["it stands in what nobody takes", "struct foo { __u32 a; };\nstruct out { __u32 n; struct foo f; __u32 c; };"],
  ])("not where %s", (_, header) => expect(isPassed(header)).toEqual([false]));

  test("records that are read from a file are laid out for other readers", () => {
    const header = "// linux/iommufd.h\nstruct iommu_hwpt_pgfault { __u32 flags; __u32 dev_id; __u64 addr; };";
    expect(isPassed(header, "struct iommu_hwpt_pgfault")).toEqual([false]);
  });
});

test("added-members: all of a new struct, one of a longer one, none of what nobody takes", () => {
  const foo = (more: string, command = "#define FOO _IOW('F', 1, struct foo)"): string =>
    `struct foo { __u32 a; __u32 b; ${more} };\n${command}`;
  const paths = (name: string, before: string, after: string): readonly string[] =>
    additionsOf(name, before, after).flatMap((change) => addedMembers(change).map(({ path }) => path));
  expect(paths("struct foo", "", foo("struct { __u32 d; } c;"))).toEqual(["a", "b", "c", "c.d"]);
  expect(paths("struct foo.c", foo(""), foo("__u64 c;"))).toEqual(["c"]);
  expect(paths("struct foo", "", foo("", ""))).toEqual([]);
});
