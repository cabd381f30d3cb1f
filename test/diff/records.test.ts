import { expect, test } from "vitest";
import type { DataModelName } from "../../src/layout/data-model.ts";
import { changesIn } from "../support/findings-between.ts";
import { said, saidWithAdditions } from "./said.ts";

const three = "__u32 one; __u32 two; __u64 three;";

test("a struct of the same members under another name is renamed", () => {
  expect(said(`struct foo { ${three} };`, `struct bar { ${three} };`)).toEqual([
    "record renamed struct foo to struct bar",
  ]);
});

test("a struct that happens to have the same bytes is another one", () => {
  expect(said("struct foo { __u32 id; };", "struct bar { __u32 count; };")).toEqual(["record removed struct foo"]);
});

test("an untagged struct that gets a tag keeps its name by the typedef", () => {
  expect(said(`typedef struct { ${three} } foo_t;`, `struct foo { ${three} };\ntypedef struct foo foo_t;`)).toEqual([]);
  expect(said(`typedef struct { ${three} } foo_t;`, `struct foo { __u32 one; };\ntypedef struct foo foo_t;`)).toEqual([
    "record resized foo_t",
    "record realigned foo_t",
    "field removed foo_t.two",
    "field removed foo_t.three",
  ]);
});

test("a struct whose old name is defined as the new one is not gone", () => {
  expect(said(`struct foo { ${three} };`, `struct bar { ${three} };\n#define foo bar`)).toEqual([]);
});

test("packed is said where it moves bytes, and not for its own sake", () => {
  const open = "struct foo { __u32 a; __u64 b; };";
  const packed = "struct foo { __u32 a; __u64 b; } __attribute__((packed));";
  expect(said(open, packed)).toEqual([
    "record resized struct foo",
    "record realigned struct foo",
    "record repacked struct foo",
    "field moved struct foo.b (1 by -4)",
  ]);
  expect(said("struct foo { __u8 a; };", "struct foo { __u8 a; } __attribute__((packed));")).toEqual([]);
  expect(
    said(
      "struct foo { __u32 a; } __attribute__((aligned(8)));",
      "struct foo { __u32 a; } __attribute__((aligned(4 + 4)));",
    ),
  ).toEqual([]);
});

test("what only 64-bit kernels read is compared as they lay it out", () => {
  const padded = (name: string): [string, string] => [
    `struct ${name} { __u32 id; __u64 data; };`,
    `struct ${name} { __u32 id; __u32 pad0; __u64 data; };`,
  ];
  expect(said(...padded("kvm_sev_cmd"), "i386")).toEqual([]);
  expect(said(...padded("kvm_other_cmd"), "i386")).toContain("field moved struct kvm_other_cmd.data (1 by 4)");
});

test("padding is new where no padding was before, behind no other member", () => {
  const holed = "struct foo { __u32 a; __u64 b; };";
  expect(said(holed, "struct foo { __u32 a; __u64 b; __u64 c; };")).toEqual(["record resized struct foo"]);
  expect(said(holed, "struct foo { __u32 a; __u64 b; __u32 c; };")).toEqual([
    "record resized struct foo",
    "record padded struct foo (tail 20+4)",
  ]);
  expect(said(holed, "struct foo { __u32 a; __u32 pad; __u64 b; };")).toEqual([]);
  expect(said("struct foo { __u64 a; };", "struct foo { __u64 a; __u32 b; __u32 : 32; };")).toEqual([
    "record resized struct foo",
  ]);
});

test("a layout that newly differs between the models of one kernel is split, with both layouts", () => {
  const changes = changesIn("struct foo { __u32 a; };", "struct foo { __u32 a; __u64 b; };");
  const split = changes.filter((change) => change.action === "split");
  expect(
    split.map(({ model, context }) => [model, context.split.map((other) => [other.model, other.layout.size])]),
  ).toEqual([
    ["x86_64", [["i386", 12]]],
    ["i386", [["x86_64", 16]]],
  ]);
});

test("32-bit models part from the 64-bit model of their kernel, and not from each other", () => {
  const splitIn = (models: readonly DataModelName[], before: string, after: string) =>
    changesIn(before, after, models)
      .filter((change) => change.action === "split")
      .map(({ name, model, context }) => [name, model, ...context.split.map((other) => other.model)].join(" "));
  const x86 = ["x86_64", "i386", "x32"] as const;
  expect(splitIn(x86, "", "struct foo { __u32 a; __u64 b; };")).toEqual([
    "struct foo x86_64 i386",
    "struct foo i386 x86_64",
  ]);
  expect(splitIn(x86, "", "struct foo { long a; };")).toEqual([
    "struct foo x86_64 i386 x32",
    "struct foo i386 x86_64 x32",
    "struct foo x32 x86_64 i386",
  ]);
  expect(splitIn(["arm64", "arm"], "", "struct foo { long a; };\n// asm/foo.h\nstruct bar { long a; };")).toEqual([
    "struct foo arm64 arm",
    "struct foo arm arm64",
  ]);
  expect(splitIn(["arm64", "x86_64", "m68k"], "", "struct foo { long a; };")).toEqual([]);
});

test("elements of any number that have another size part the models, too", () => {
  const flexible = (member: string): string => `struct foo { __u64 n; struct { __u64 a; ${member} } e[]; };`;
  const split = (before: string, after: string): string[] => said(before, after).filter((each) => /split/.test(each));
  expect(split(flexible("__u32 b, c;"), flexible("__u32 b;"))).toEqual(["record split struct foo"]);
  expect(split(flexible("__u32 b;"), flexible("__u32 d;"))).toEqual([]);
});

test("a layout that was split stays so without a word, a new one is said", () => {
  expect(said("struct foo { long a; };", "struct foo { long a; __u32 b; };")).not.toContain("record split struct foo");
  expect(saidWithAdditions("", "struct foo { long a; };")).toEqual([
    "record added struct foo",
    "record split struct foo",
  ]);
});

test("commands are found through arrays, typedefs, and embedding", () => {
  const header = (members: string): string => `
struct foo_get { __u32 size; ${members} };
typedef struct foo_get foo_alias;
struct holder { __u32 n; struct foo_get inner[2]; };
#define FOO_SET _IOW('F', 2, struct foo_get)
#define FOO_TWO _IOW('F', 3, struct foo_get[2])
#define FOO_ALIAS _IOW('F', 4, foo_alias)
#define FOO_HOLD _IOW('F', 5, struct holder)
#define FOO_POINT _IOW('F', 6, struct foo_get *)`;
  const resized = changesIn(header(""), header("__u32 b;")).find(
    ({ name, action }) => name === "struct foo_get" && action === "resized",
  );
  expect(resized?.context.commands.map(({ name }) => name)).toEqual(["FOO_SET", "FOO_TWO", "FOO_ALIAS", "FOO_HOLD"]);
});

test("an _IO takes the struct of its name only where its header passes structs that way", () => {
  const header = (first: string, other: string): string =>
    `struct foo_run { __u32 ${first}; };\n#define FOO_RUN _IO('F', 1)\nstruct foo { __u32 a; };\n#define FOO ${other}`;
  const commandsOf = (first: string, other: string): readonly string[] => {
    const added = changesIn("", header(first, other)).find(({ name }) => name === "struct foo_run");
    return added?.context.commands.map(({ name }) => name) ?? [];
  };
  expect(commandsOf("exit_reason", "_IO('F', 2)")).toEqual(["FOO_RUN"]);
  expect(commandsOf("exit_reason", "_IOW('F', 2, struct foo)")).toEqual([]);
  expect(commandsOf("exit_reason", "_IOW('G', 2, struct foo)")).toEqual(["FOO_RUN"]);
  expect(commandsOf("size", "_IOW('F', 2, struct foo)")).toEqual(["FOO_RUN"]);
});
