import { test } from "vitest";
import { expectSaid } from "./said.ts";
import type { Case } from "./said.ts";

const types = `struct one { __u32 a; }; struct same { __u32 a; }; struct other { __u32 b; }; struct part { __u16 a, c; };
struct parts { __u16 a, d; }; union wide { __u64 a; }; typedef struct one one_t; typedef float float_t; typedef __u32 word_t;
enum e { A }; enum f { B };`;

/** A command whose argument is another one of the same size now. */
const argument = (before: string, after: string, expected: readonly string[]): Case => [
  `${before} becomes ${after}`,
  `${types}\n#define X _IOW('F', 1, ${before})`,
  `${types}\n#define X _IOW('F', 1, ${after})`,
  expected,
];
const retyped = ["command retyped X"];

test("the same bytes, with the same meaning", () => {
  expectSaid([
    argument("__u32", "unsigned int", []),
    argument("char", "signed char", []),
    argument("__u8", "char", []),
    argument("word_t", "__u32", []),
    argument("float_t", "float", []),
    argument("char *", "void *", []),
    argument("char *", "struct one *", []),
    argument("__u64", "char *", []),
    argument("_Bool", "bool", []),
    argument("struct one", "struct same", []),
    argument("struct one", "one_t", []),
    argument("one_t", "struct same", []),
    argument("struct part", "struct parts", []),
    argument("__u32[2]", "unsigned int[2]", []),
    argument("enum e", "__u32", []),
    argument("__u32", "enum f", []),
    argument("int", "enum f", []),
    argument("enum e", "word_t", []),
  ]);
});

test("the same bytes, with another meaning", () => {
  expectSaid([
    argument("__u32", "int", retyped),
    argument("__u32", "__be32", retyped),
    argument("float", "__u32", retyped),
    argument("int", "float_t", retyped),
    argument("_Bool", "__u8", retyped),
    argument("char", "bool", retyped),
    argument("__u8", "__s8", retyped),
    argument("__u32", "struct one", retyped),
    argument("one_t", "__u32", retyped),
    argument("struct one", "struct other", retyped),
    argument("one_t", "struct other", retyped),
    argument("char *", "union wide", retyped),
    argument("union wide", "__u64", retyped),
    argument("enum e", "enum f", retyped),
    argument("enum e", "__be32", retyped),
    argument("enum e", "struct one", retyped),
  ]);
});

test("a size that is told by a number", () => {
  expectSaid([
    ["", "#define X _IOC(_IOC_WRITE, 'F', 1, 4)", "#define X _IOW('F', 1, __u32)", retyped],
    ["", "#define X _IOW('F', 1, __u32)", "#define X _IOC(_IOC_WRITE, 'F', 1, 4)", retyped],
  ]);
});

test("a struct under a new name", () => {
  const command = (struct: string): string => `#define X _IOW('F', 1, ${struct})`;
  expectSaid([
    [
      "with other names of its members, where the old struct is gone",
      `struct one { __u32 a; };\n${command("struct one")}`,
      `struct two { __u32 b; };\n${command("struct two")}`,
      ["record removed struct one"],
    ],
    [
      "that a header has which is included, and another one that is not",
      `// linux/bar.h\nstruct one { __u32 a; };\n// linux/qux.h\nstruct one { __be32 a; };
// linux/foo.h\n#include <linux/qux.h>\nstruct two { __be32 a; };\n${command("struct one")}`,
      `// linux/bar.h\nstruct one { __u32 a; };\n// linux/qux.h\nstruct one { __be32 a; };
// linux/foo.h\n#include <linux/qux.h>\nstruct two { __be32 a; };\n${command("struct two")}`,
      [],
    ],
  ]);
});
