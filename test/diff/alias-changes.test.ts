import { test } from "vitest";
import { expectSaid } from "./said.ts";
import type { Case } from "./said.ts";

const structs = `struct one { __u32 a, b; struct { __u16 x, y; } in; struct { __u32 x; } far; __u8 list[8]; };
struct two { __u32 a; struct { __u32 x; __u16 y; } in; struct { __u16 y; } far; };
struct three { __u32 a; }; union four { __u32 a; }; struct wide { __u64 a; }; union big { __u64 a; };`;

const became = (before: string, after: string, expected: readonly string[]): Case => [
  `${before} becomes ${after}`,
  `${structs}\n#define FOO ${before}`,
  `${structs}\n#define FOO ${after}`,
  expected,
];
const rewritten = ["alias rewritten FOO"];

test("another name for a member leads to another place", () => {
  expectSaid([
    became("in.x", "in.y", rewritten),
    became("in.x", "in . x", []),
    became("in.x", "far.x", rewritten),
    // In one of the two structs it is another place, in the other it is there no more.
    became("in.y", "far.y", rewritten),
    became("in.x", "in.z", []),
    became("in.z", "in.x", []),
    // Not the path of anything: a word that may mean whatever it likes.
    became("a", "b", []),
    became("in.x", "(in.y)", []),
  ]);
});

test("another name for a type stands for another one", () => {
  expectSaid([
    became("struct three", "struct wide", rewritten),
    became("three", "wide", rewritten),
    became("four", "big", rewritten),
    became("struct three", "union four", []),
    became("three", "nothing", []),
  ]);
});

test("a number of a macro that programs do not have", () => {
  expectSaid([
    became("BIT(4)", "BIT(5)", rewritten),
    became("BIT(4)", "(BIT(5))", rewritten),
    became("((BIT(4)))", "((BIT(5)))", rewritten),
    became("BIT(4)", "BIT(0x4)", []),
    became("BIT(16)", "BIT(0x10U)", []),
    became("BIT(8)", "(BIT( 010 ))", []),
    became("BIT(4)", "BIT_ULL(4)", rewritten),
    became("GENMASK(7, 4)", "GENMASK(7,4)", []),
    became("GENMASK(7, 4)", "GENMASK(8, 4)", rewritten),
    became("GENMASK(7, 4)", "GENMASK(7, 14)", rewritten),
    became("GENMASK(12, 4)", "GENMASK(13, 4)", rewritten),
    became("GENMASK(1, 4)", "GENMASK(14)", rewritten),
    // Nobody knows what these come to.
    became("BIT(4)", "BIT(FOUR)", []),
    became("BIT(FOUR)", "BIT(FIVE)", []),
    became("bit(4)", "bit(5)", []),
    became("BIT(4)", "BIT(4) | BIT(5)", []),
    became("!BIT(4)", "!BIT(5)", []),
    became("GENMASK(7, 4)", "GENMASK(8, LOW)", []),
    became("GENMASK(4, 7)", "GENMASK(LOW, 8)", []),
    became("BIT(4)", "four", []),
    became("four", "BIT(4)", []),
  ]);
  expectSaid([
    ["a mask, which goes with its flags", "#define FOO_MASK GENMASK(7, 4)", "#define FOO_MASK GENMASK(8, 4)", []],
  ]);
});

test("another name that is gone", () => {
  const gone = (text: string, expected: readonly string[], name = "FOO", after = ""): Case => [
    `${name} for ${text}`,
    `${structs}\n#define ${name} ${text}`,
    `${structs}\n${after}`,
    expected.map((each) => `alias removed ${each}`),
  ];
  expectSaid([
    gone("in.x", ["FOO"]),
    gone("struct three", ["FOO"]),
    gone("enum kind", ["FOO"]),
    gone("three", ["FOO"]),
    gone("BIT(4)", ["FOO"]),
    gone("GENMASK(7, 4)", ["FOO"]),
    gone("inline_t", ["FOO"]),
    gone("not_inline", ["FOO"]),
    // The kernel's own, words of C, and pieces of code.
    gone("three", [], "__FOO"),
    gone("inline", []),
    gone("const", []),
    gone("__three", []),
    gone("in->x", []),
    gone("(in.x)", []),
    gone("in.list[0]", []),
    gone("do_it(x)", []),
    gone("- three", []),
    // What goes by the name now may be anything.
    gone("three", [], "FOO", "#define FOO 1"),
    gone("three", [], "FOO", "#define FOO(x) x"),
    gone("three", [], "foo", "struct foo { int b; };"),
    gone("three", [], "foo", "union foo { int b; };"),
    gone("three", [], "foo", "typedef int foo;"),
    gone("in.x", [], "foo", "struct bar { int foo; };"),
    gone("in.x", [], "foo", "struct bar { struct { int foo; } b; };"),
    gone("in.x", ["foo"], "foo", "struct bar { struct { int fo; } foo_b; };"),
  ]);
  expectSaid([
    [
      "that a header has which is included",
      "// linux/bar.h\n#define BAR 1\n// linux/foo.h\n#include <linux/bar.h>\n#define foo three",
      "// linux/bar.h\n#define BAR 1\nstruct foo { int a; };\n// linux/foo.h\n#include <linux/bar.h>\n",
      [],
    ],
  ]);
});
