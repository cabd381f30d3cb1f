import { describe, expect, test } from "vitest";
import type { Knowledge } from "../../src/contract/provenance.ts";
import type { Statement } from "../../src/contract/statement.ts";
import { changesBetween } from "../../src/diff/changes-between.ts";
import { abisOfText } from "../support/findings-between.ts";

type What = Omit<Partial<Statement>, "from">;
type Said = readonly [kind: Knowledge, what: What];

const foo = "struct foo { __u32 a; __u64 b; __u32 c; __u32 d; };";
const noFacts = { histories: [], features: {}, interfaces: [], structs: [] };

/** What became of what binds struct foo, by what is said of it before and after. */
function told(before: readonly Said[], after: readonly Said[], oldText = foo, newText = oldText): string[] {
  const [old, now] = [before, after].map((all) =>
    all.map(([kind, what]): Statement => ({ record: "struct foo", ...what, from: { kind, words: kind } })),
  );
  const said = { facts: noFacts, before: old ?? [], after: now ?? [] };
  return changesBetween(abisOfText(oldText, ["x86_64"]), abisOfText(newText, ["x86_64"]), said).flatMap((change) => {
    if (change.subject !== "contract") return [];
    const { before: one, after: other } = change.context.contracts;
    if (one!.from.kind !== other!.from.kind) throw new Error("of two kinds of places");
    return [change.context.other === null ? change.action : `${change.action} ${change.context.other}`];
  });
}

describe("how the length is agreed on", () => {
  const by = (convention: Statement["convention"], more: What = {}, kind: Knowledge = "source"): Said => [
    kind,
    { convention, ...more } as What,
  ];
  const copied = { wholeCopy: true } as const;

  test.each<[title: string, before: readonly Said[], after: readonly Said[], expected: readonly string[]]>([
    ["as before", [by("fixed")], [by("fixed")], []],
    ["otherwise", [by("size-first")], [by("fixed")], ["switched"]],
    ["nothing is said now", [by("size-first")], [], []],
    ["nothing was said", [], [by("size-first")], []],
    ["nothing is known now", [by("size-first")], [["source", { stride: "struct bar.n" }]], []],
    ["nothing was known", [["source", { stride: "struct foo.a" }]], [by("fixed", { stride: "struct foo.a" })], []],
    ["the code says what a table said", [by("size-first", {}, "declared")], [by("fixed")], []],
    [
      "the table says so too",
      [by("size-first", {}, "declared"), by("fixed")],
      [by("size-first", {}, "declared"), by("argsz")],
      ["switched"],
    ],
    [
      "both say so, once",
      [by("size-first", {}, "declared"), by("argsz")],
      [by("fixed", {}, "declared"), by("fixed")],
      ["switched"],
    ],
    ["by the config", [by("size-first", {}, "config")], [by("fixed", {}, "config")], ["switched"]],
    ["all of it is copied now", [by("size-first")], [["source", copied]], ["switched"]],
    [
      "all of it is copied now, by one of two places",
      [by("size-first")],
      [
        ["source", { flow: "in" }],
        ["source", copied],
      ],
      ["switched"],
    ],
    ["all of it was copied before", [by("size-first", copied)], [["source", copied]], []],
    [
      "all of it is copied, and what is said beyond that is as before",
      [by("size-first")],
      [by("size-first", copied)],
      [],
    ],
    ["a fixed one is copied", [by("fixed")], [["source", copied]], []],
    ["its own way", [by("argsz")], [by("argsz", { variant: "argsz-copied" })], ["switched"]],
    ["no more its own way", [by("argsz", { variant: "argsz-copied" })], [by("argsz")], ["switched"]],
    [
      "its own way before and after",
      [by("argsz", { variant: "argsz-copied" })],
      [by("argsz", { variant: "argsz-copied" })],
      [],
    ],
    ["another way of its own", [by("argsz", { variant: "hw-info" })], [by("argsz", { variant: "fwctl" })], []],
  ])("%s", (_, before, after, expected) => expect(told(before, after)).toEqual(expected));

  const argsz = "struct foo { __u32 argsz; __u32 flags; };";
  const fixed = "struct foo { __u32 a; __u32 flags; };\n#define FOO _IOW('F', 1, struct foo)";

  test("what the headers let one guess counts where nothing better speaks of both", () => {
    expect(told([], [], argsz, fixed)).toEqual(["switched"]);
    expect(told([by("argsz")], [by("argsz")], argsz, fixed)).toEqual([]);
    expect(told([by("argsz")], [], argsz, fixed)).toEqual(["switched"]);
  });

  test("what is only held by others has no agreement of its own", () => {
    const held = `${foo}\nstruct bar { struct foo foo; };`;
    const passed = `${foo}\n#define FOO _IOW('F', 1, struct foo)`;
    const heldAndPassed = `${held}\n#define FOO _IOW('F', 1, struct foo)`;
    const switched = (old: string, now: string): string[] => told([by("size-first")], [by("fixed")], old, now);
    expect(switched(held, held)).toEqual([]);
    expect(switched(held, passed)).toEqual([]);
    expect(switched(passed, held)).toEqual([]);
    expect(switched(passed, passed)).toEqual(["switched"]);
    expect(switched(heldAndPassed, heldAndPassed)).toEqual(["switched"]);
  });
});

describe("the smallest length", () => {
  const least = (bytes: number): Said => ["source", { minimum: { kind: "size", bytes } }];
  test.each<[title: string, before: readonly Said[], after: readonly Said[], expected: readonly string[]]>([
    ["is as before", [least(8)], [least(8)], []],
    ["is raised", [least(8)], [least(16)], ["raised"]],
    ["is lowered", [least(16)], [least(8)], ["lowered"]],
    [
      "ends with another member at the same byte",
      [["source", { minimum: { kind: "last", member: "b" } }]],
      [least(16)],
      [],
    ],
    ["is not said now", [least(8)], [["source", {}]], []],
    ["was not said", [["source", { convention: "size-first" }]], [least(8)], []],
    ["is the greatest of several places, here as before", [least(8), least(16)], [least(16), least(8)], []],
    ["is raised in one of several places", [least(8), least(16)], [least(20), least(8)], ["raised"]],
    ["is raised below the greatest", [least(8), least(16)], [least(12), least(16)], []],
  ])("%s", (_, before, after, expected) => expect(told(before, after)).toEqual(expected));
});

describe("the type tag and the size of entries", () => {
  const text = `${foo}\nstruct bar { __u32 type; __u32 n; };\nenum tags { TAG_A, TAG_B, TAG_C = 0 };\n#define TAG_D 1`;
  const under = (name: string, member: string | null = "struct bar.type"): Said => [
    "source",
    { tag: { member, name } },
  ];
  const entry = (stride: string): Said => ["source", { stride }];

  test.each<[title: string, before: readonly Said[], after: readonly Said[], expected: readonly string[]]>([
    ["the tag is as before", [under("TAG_A")], [under("TAG_A")], []],
    ["another tag", [under("TAG_A")], [under("TAG_B")], ["retagged"]],
    ["the tag has another name", [under("TAG_A")], [under("TAG_C")], []],
    ["the tag is a constant now", [under("TAG_B")], [under("TAG_D")], []],
    ["another tag, of which no header has a number", [under("OTHER_A")], [under("OTHER_B")], ["retagged"]],
    ["the same tag, of which no header has a number", [under("OTHER_A")], [under("OTHER_A")], []],
    ["no tag any more", [under("TAG_A")], [["source", {}]], ["untagged"]],
    ["a tag now", [["source", { convention: "tagged-data" }]], [under("TAG_A")], []],
    ["a tag of which the member was not seen is gone", [under("TAG_A", null)], [["source", {}]], ["untagged"]],
    ["no size of entries any more", [entry("struct bar.n")], [["source", {}]], ["unstrided"]],
    ["a size of entries now", [["source", { convention: "tagged-array" }]], [entry("struct bar.n")], []],
    ["a size of entries as before", [entry("struct bar.n")], [entry("struct bar.n")], []],
    ["another member has it", [entry("struct bar.n")], [entry("struct bar.type")], []],
  ])("%s", (_, before, after, expected) => expect(told(before, after, text)).toEqual(expected));

  test("a member that the struct does not have tags nothing, whatever a table says of all releases", () => {
    const gone = text.replace("__u32 type; __u32 n;", "__u32 other; __u32 m;");
    expect(told([under("TAG_A")], [under("TAG_A")], text, gone)).toEqual(["untagged"]);
    expect(told([entry("struct bar.n")], [entry("struct bar.n")], text, gone)).toEqual(["unstrided"]);
    expect(told([under("TAG_A")], [under("TAG_A")], gone, gone)).toEqual([]);
    expect(told([entry("struct bar.n")], [entry("struct bar.n")], gone, gone)).toEqual([]);
  });

  test("what only a comment told is not gone with the comment, but with the member", () => {
    const holder = (members: string, doc: string): string =>
      `enum kind { KIND_A, KIND_B };\nstruct bar { enum kind ${members}; __u32 data_len; __u64 data_uptr; };\n/**\n * struct foo - ${doc}\n * @a: first\n */\nstruct foo { __u32 a; __u64 b; };`;
    const guessed = holder("data_type", "data of one kind (KIND_B)");
    expect(told([], [], guessed, holder("data_type", "data of another kind (KIND_A)"))).toEqual(["retagged"]);
    expect(told([], [], guessed, holder("data_type", "data"))).toEqual([]);
    expect(told([], [], guessed, holder("what", "data"))).toEqual(["untagged"]);
  });
});

describe("what must be zero", () => {
  const zero = (member: string, tested: boolean | null, kind: Knowledge = "source"): Said => [
    kind,
    { zero: [{ member, tested, errno: "EINVAL", from: { kind, words: kind } }] },
  ];
  const other = zero("d", true);

  test.each<[title: string, before: readonly Said[], after: readonly Said[], expected: readonly string[]]>([
    ["are two, tested no more", [zero("c", true), zero("b", true), other], [other], ["unchecked b", "unchecked c"]],
    ["is tested as before", [zero("c", true)], [zero("c", true)], []],
    ["is tested no more", [zero("c", true)], [zero("c", false)], ["unchecked c"]],
    ["is tested now", [zero("c", false)], [zero("c", true)], ["checked c"]],
    ["is tested no more, where another is", [zero("c", true), other], [other], ["unchecked c"]],
    ["is tested now, where another was", [other], [zero("c", true), other], ["checked c"]],
    ["may be tested otherwise, where the code tests nothing", [zero("c", true)], [["source", {}]], []],
    ["may have been tested otherwise", [["source", {}]], [zero("c", true)], []],
    ["may have been tested otherwise, where another was seen untested", [zero("d", false)], [zero("c", true)], []],
    ["is said by the config no more", [zero("c", true, "config")], [["config", {}]], ["unchecked c"]],
    ["is said by the config now", [["config", {}]], [zero("c", true, "config")], ["checked c"]],
    ["is not known to be tested", [zero("c", true)], [zero("c", null)], []],
    ["was not known to be tested", [zero("c", null)], [zero("c", true)], []],
    [
      "was never tested, as a table knows",
      [zero("c", false, "declared"), ["source", {}]],
      [zero("c", false, "declared"), zero("c", true)],
      ["checked c"],
    ],
    [
      "was tested, as a table knows",
      [zero("c", true, "declared"), ["source", {}]],
      [zero("c", true, "declared"), zero("c", true)],
      [],
    ],
    [
      "of another member a table knows it",
      [zero("d", false, "declared"), ["source", {}]],
      [zero("d", false, "declared"), zero("c", true)],
      [],
    ],
  ])("%s", (_, before, after, expected) => expect(told(before, after)).toEqual(expected));

  test("is said of members that both have", () => {
    const renamed = foo.replace("__u32 c;", "__u32 e;");
    expect(told([zero("c", true), other], [other], foo, renamed)).toEqual([]);
    expect(told([other], [zero("e", true), other], foo, renamed)).toEqual([]);
  });

  test("documented is not tested", () => {
    const documented = (doc: string): string =>
      `struct foo {\n\t__u32 a;\n\t/** @b: ${doc} */\n\t__u32 b;\n};`
        .replace("/** @b", "/**\n\t * @b")
        .replace(" */", "\n\t */");
    expect(told([], [], documented("must be zero"), documented("anything"))).toEqual([]);
    expect(told([], [], documented("anything"), documented("must be zero"))).toEqual([]);
  });
});
