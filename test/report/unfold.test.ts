import { expect, test } from "vitest";
import { unfold } from "../../src/report/unfold.ts";

test.each([
  ["struct foo { __u32 a; __u8 b[4]; };", ["struct foo {", "        __u32 a;", "        __u8 b[4];", "};"]],
  ["enum foo { A, B = 2 };", ["enum foo {", "        A,", "        B = 2", "};"]],
  [
    "struct foo { union { int a; int b; } u; } __attribute__((packed));",
    [
      "struct foo {",
      "        union {",
      "                int a;",
      "                int b;",
      "        } u;",
      "} __attribute__((packed));",
    ],
  ],
  ["#define FOO(a, b) { a; b }", ["#define FOO(a, b) { a; b }"]],
  ["struct foo { __u32 a; /* one; two */ };", ["struct foo {", "        __u32 a;", "        /* one; two */", "};"]],
  ["struct foo;\n\ntypedef int t;", ["struct foo;", "", "typedef int t;"]],
])("%j", (header, lines) => expect(unfold(header)).toEqual(lines));
