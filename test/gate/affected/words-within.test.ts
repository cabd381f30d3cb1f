import { expect, test } from "vitest";
import { wordsOfDeclaration } from "../../../src/gate/affected/words-within.ts";
import { readText } from "../../support/read-text.ts";

test.each([
  ["struct s { int a[A + 1]; struct { struct t *p; } in; };", ["A", "int", "s", "t"]],
  ["struct s { int b : B; } __attribute__((aligned(C)));", ["B", "C", "int", "s"]],
  ["struct s { union { foo_t f; } u; enum { X = D } x; };", ["D", "foo_t", "s"]],
  ["struct s { long (*call)(int); __typeof__(E) e; };", ["E", "long", "s"]],
  ["typedef foo_t bar_t __attribute__((aligned(F)));", ["F", "bar_t", "foo_t"]],
  ["#define N (A ? (foo_t)B : -C)", ["A", "B", "C", "N", "foo_t"]],
  [
    "#define N (sizeof(struct s) + sizeof(A) + _Alignof(foo_t))",
    ["A", "N", "_Alignof", "foo_t", "s", "sizeof", "struct"],
  ],
  ["#define N __builtin_offsetof(struct s, in[A].a)", ["A", "N", "__builtin_offsetof", "a", "in", "s", "struct"]],
  ["#define N made(A, 'c', 1.5f)", ["A", "N", "c", "f", "made"]],
  ["#define N (A.member->other[B])", ["A", "B", "N", "member", "other"]],
  ["#define N _IOWR('x', A, struct s)", ["A", "N", "_IOWR", "s", "struct", "x"]],
  ["#define N _IOR(A, 2, B)", ["A", "B", "N", "_IOR"]],
  ["#define N(x) (x + A)", ["A", "N", "x"]],
])("%s", (text, words) => {
  const found = readText(text).declarations.filter((declaration) => declaration.kind !== "enum");
  expect(found.map((declaration) => [...wordsOfDeclaration(declaration)].toSorted())).toEqual([words]);
});
