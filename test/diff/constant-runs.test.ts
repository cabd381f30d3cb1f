import { expect, test } from "vitest";
import { inOrder, isWritten, runUpTo } from "../../src/diff/constant-runs.ts";
import { headerOf } from "./header-of.ts";

/** What FOO_X goes on with, which stands below the others. */
const runs: readonly [title: string, text: string, expected: "flags" | "list" | null][] = [
  ["numbers that count up", "#define FOO_A 5\n#define FOO_B 6\n#define FOO_X 7", "list"],
  ["from zero", "#define FOO_A 0\n#define FOO_B 1\n#define FOO_C 2\n#define FOO_X 3", "list"],
  ["four of them", "#define FOO_A 5\n#define FOO_B 6\n#define FOO_C 7\n#define FOO_X 8", "list"],
  [
    "what stands further above does not count",
    "#define FOO_Z 1\n#define FOO_A 5\n#define FOO_B 6\n#define FOO_C 7\n#define FOO_X 8",
    "list",
  ],
  ["two of them", "#define FOO_A 5\n#define FOO_X 6", null],
  ["two large ones", "#define FOO_A 80\n#define FOO_X 81", "list"],
  ["two large ones below another", "#define FOO_Z 3\n#define FOO_A 80\n#define FOO_X 81", "list"],
  ["two large ones with a gap", "#define FOO_A 80\n#define FOO_X 82", null],
  ["two from 16 on", "#define FOO_A 17\n#define FOO_X 18", "list"],
  ["two up to 16", "#define FOO_A 16\n#define FOO_X 17", null],
  ["two of which one is a bit", "#define FOO_A 63\n#define FOO_X 64", null],
  ["one alone", "#define FOO_X 81", null],
  ["with a gap", "#define FOO_A 5\n#define FOO_B 7\n#define FOO_X 8", null],
  ["downwards", "#define FOO_A 7\n#define FOO_B 6\n#define FOO_X 5", null],
  ["with a number twice", "#define FOO_A 1\n#define FOO_B 2\n#define FOO_X 2", null],
  ["bits", "#define FOO_A 1\n#define FOO_B 2\n#define FOO_X 4", "flags"],
  ["bits and zero", "#define FOO_A 0\n#define FOO_B 4\n#define FOO_X 8", "flags"],
  ["the sign bit", "#define FOO_A (1 << 29)\n#define FOO_B (1 << 30)\n#define FOO_X (1 << 31)", "flags"],
  ["a bit beyond 32", "#define FOO_A (1ULL << 31)\n#define FOO_B (1ULL << 32)\n#define FOO_X (1ULL << 33)", "flags"],
  ["bits and a number", "#define FOO_A 1\n#define FOO_B 3\n#define FOO_X 4", null],
  ["other words", "#define BAR_A 5\n#define BAR_B 6\n#define FOO_X 7", null],
  ["other words between", "#define FOO_A 5\n#define BAR_B 6\n#define FOO_X 7", null],
  ["a comment between", `#define FOO_A 5\n#define FOO_B 6${"\n".repeat(12)}#define FOO_X 7`, "list"],
  ["more than a comment between", `#define FOO_A 5\n#define FOO_B 6${"\n".repeat(13)}#define FOO_X 7`, null],
  ["a name of another between", "#define FOO_A 5\n#define FOO_B 6\n#define FOO_C FOO_A\n#define FOO_X 7", "list"],
  ["a text between", '#define FOO_A 5\n#define FOO_B 6\n#define FOO_C "c"\n#define FOO_X 7', "list"],
];

test.each(runs)("%s", (_, text, expected) => {
  expect(runUpTo("FOO_X", ["FOO"], headerOf(text).constants)).toBe(expected);
});

test("all words must be theirs, and there must be some", () => {
  const { constants } = headerOf("#define FOO_SET_A 5\n#define FOO_GET_A 6\n#define FOO_GET_B 7\n#define FOO_GET_C 8");
  expect(runUpTo("FOO_GET_C", ["FOO", "GET"], constants)).toBe("list");
  expect(runUpTo("FOO_GET_B", ["FOO", "GET"], constants)).toBeNull();
  expect(runUpTo("FOO_GET_B", ["FOO"], constants)).toBe("list");
  expect(runUpTo("FOO_GET_C", [], constants)).toBeNull();
  expect(runUpTo("FOO_GET_D", ["FOO"], constants)).toBeNull();
});

test("constants stand in the order of their lines", () => {
  const { constants } = headerOf("#define B 1\n#define A 2\n#define C 3");
  expect(inOrder(constants).map(({ name }) => name)).toEqual(["B", "A", "C"]);
  expect(inOrder(new Map([...constants].toReversed())).map(({ name }) => name)).toEqual(["B", "A", "C"]);
});

test("a number by itself, or a shift, is written; an alias, a mask and a text are not", () => {
  const { constants } = headerOf(
    [
      "typedef unsigned long __kernel_size_t;\n#define _BITUL(x) (1UL << (x))\n#define BIT_ULL(x) (1ULL << (x))\n#define _BITULL(x) (1ULL << (x))\n#define BIT(x) (1 << (x))",
      "#define A 1\n#define B (1 << 3)\n#define C _BITUL(3)\n#define D BIT_ULL(4)\n#define E _BITULL(4)\n#define F BIT(4)",
      "#define G ((__u32)4)\n#define H ((__u64)1 << 40)\n#define I ((__kernel_size_t)4)",
      '#define K A\n#define L (A | B)\n#define M (1 | 2)\n#define N "1"\n#define O (A + 1)',
    ].join("\n"),
  );
  const written = [...constants.values()].filter(isWritten).map(({ name }) => name);
  expect(written).toEqual(["A", "B", "C", "D", "E", "F", "G", "H", "I"]);
});
