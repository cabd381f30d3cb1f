import { expect, test } from "vitest";
import type { DataModelName } from "../../src/layout/data-model.ts";
import { changesIn } from "../support/findings-between.ts";

/** Which records part now, in which model, and from which others. */
const split = (before: string, after: string, models: readonly DataModelName[] = ["x86_64", "i386"]): string[] =>
  changesIn(before, after, models)
    .filter(({ action }) => action === "split")
    .map(({ name, model, context }) => [name, model, ...context.split.map((other) => other.model)].join(" "));

const both = ["struct foo x86_64 i386", "struct foo i386 x86_64"];
const to16 = "__attribute__((aligned(16)))";

test.each<[title: string, record: string, expected: readonly string[]]>([
  ["nothing parts", "struct foo { __u32 a; __u32 b; };", []],
  ["the size", "struct foo { __u32 a; __u64 b; };", both],
  ["the places within one size", `struct foo { __u32 a; __u64 b; } ${to16};`, both],
  ["the last place within one size", `struct foo { __u32 a; __u32 c; __u32 d; __u64 b; } ${to16};`, both],
  ["the size of a member", `struct foo { long a; } ${to16};`, both],
  ["the bits of one unit", `struct foo { __u32 x : 20; long : 20; __u64 c : 10; } ${to16};`, both],
  ["bits that do not part", "struct foo { __u32 x : 20; __u32 c : 10; };", []],
  ["of a header of one architecture", "#define REST 1\n// asm/foo.h\nstruct foo { long a; };", both],
  ["what one model alone has", "#ifdef __x86_64__\nstruct foo { long a; };\n#endif", []],
  ["what the other model alone has", "#ifdef __i386__\nstruct foo { long a; };\n#endif", []],
])("%s", (_, record, expected) => expect(split("", record)).toEqual(expected));

test.each<[models: readonly DataModelName[], expected: readonly string[]]>([
  [["i386", "x86_64"], both.toReversed()],
  [["x86_64"], []],
  [["i386"], []],
  [["i386", "x32"], []],
  [["x32", "i386"], []],
])("among %j", (models, expected) => expect(split("", "struct foo { __u32 a; __u64 b; };", models)).toEqual(expected));

test("a record that is new in one model parts there", () => {
  const one = "#ifdef __x86_64__\nstruct foo { long a; };\n#endif";
  expect(split(one, "struct foo { long a; };")).toEqual(["struct foo i386 x86_64"]);
});

test("what binds the record before and after is told with it", () => {
  const [before, after] = ["", " long c;"].map((more) => `struct foo { __u32 argsz; __u32 flags;${more} };`);
  const found = changesIn(before!, after!).filter(({ action }) => action === "split");
  expect(found.map(({ context }) => context.contracts)).toMatchObject([
    { before: { convention: "argsz", record: { size: 8 } }, after: { convention: "argsz", record: { size: 16 } } },
    { before: { convention: "argsz", record: { size: 8 } }, after: { convention: "argsz", record: { size: 12 } } },
  ]);
  const added = changesIn("", after!).find(({ action }) => action === "split");
  expect(added?.context.contracts).toMatchObject({ before: null, after: { convention: "argsz" } });
});
