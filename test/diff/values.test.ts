import { expect, test } from "vitest";
import { said } from "./said.ts";

const cases: readonly [title: string, before: string, after: string, expected: readonly string[]][] = [
  ["enumerators: the spelling of a value", "enum e { A, B = 2 };", "enum e { A = 0x0, B = 1 << 1 };", []],
  ["enumerators: another value", "enum e { A, B };", "enum e { A, N, B };", ["enumerator renumbered B"]],
  [
    "enumerators: a count grows",
    "enum e { E_A, E_B, E_MAX };",
    "enum e { E_A, E_B, E_C, E_MAX };",
    ["enumerator counted E_MAX"],
  ],
  [
    "enumerators: a count and what is worked out from it",
    "enum e { E_A, __E_AFTER_LAST, E_HIGHEST = __E_AFTER_LAST - 1 };",
    "enum e { E_A, E_B, __E_AFTER_LAST, E_HIGHEST = __E_AFTER_LAST - 1 };",
    ["enumerator counted __E_AFTER_LAST", "enumerator counted E_HIGHEST"],
  ],
  [
    "enumerators: a member that is only called like a count",
    "enum e { E_A, E_NUM, __E_MAX };",
    "enum e { E_A, E_B, E_NUM, __E_MAX };",
    ["enumerator renumbered E_NUM", "enumerator counted __E_MAX"],
  ],
  [
    "enumerators: a mended name",
    "enum e { A, E_RECIEVE };",
    "enum e { A, E_RECEIVE };",
    ["enumerator renamed E_RECIEVE to E_RECEIVE"],
  ],
  [
    "enumerators: a value given out again",
    "enum e { A, E_COLOR };",
    "enum e { A, E_TIMEOUT };",
    ["enumerator removed E_COLOR (E_TIMEOUT)", "enumerator reused E_TIMEOUT (E_COLOR)"],
  ],
  [
    "enumerators: a placeholder in a freed place",
    "enum e { A, E_COLOR };",
    "enum e { A, E_UNUSED1 };",
    ["enumerator removed E_COLOR (E_UNUSED1)"],
  ],
  [
    "enumerators: a kept name moves to a freed value",
    "enum e { A, B, C };",
    "enum e { A, C };",
    ["enumerator renumbered C (B)", "enumerator removed B (C)"],
  ],
  [
    "enumerators: two flags on one bit",
    "enum e { A = 0x1, B = 0x2 };",
    "enum e { A = 0x1, B = 0x2, C = 0x2 };",
    ["enumerator collided C (B)"],
  ],
  ["enumerators: an alias by name", "enum e { A = 1, B = 2 };", "enum e { A = 1, B = 2, C = B };", []],
  ["enumerators: an alias by value", "enum e { NONE = 0, B = 1 };", "enum e { NONE = 0, DEFAULT = 0, B = 1 };", []],
  ["enumerators: as constants", "enum e { A = 1, B = 2 };", "enum e { A = 1 };\n#define B 2", []],
  [
    "enumerators: as constants of another value",
    "enum e { A = 1, B = 2 };",
    "enum e { A = 1 };\n#define B 3",
    ["enumerator renumbered B"],
  ],
  ["enums: another name", "enum e { A, B, C };", "enum better { A, B, C };", ["enum renamed enum e to enum better"]],
  [
    "enums: the name goes, the enumerators stay",
    "enum e { A, B, C };",
    "enum { A, B, C };",
    ["enum removed enum e (A)"],
  ],
  ["constants: the spelling of a value", "#define A 16", "#define A (1 << 4)", []],
  ["constants: as an enumerator", "#define A 1", "enum e { A = 1 };\n#define A A", []],
  [
    "constants: another number",
    "#define FOO_NAME_MAX 16",
    "#define FOO_NAME_MAX 32",
    ["constant revalued FOO_NAME_MAX"],
  ],
  ["constants: another text", '#define A "x"', '#define A "y"', ["constant revalued A"]],
  [
    "constants: a count beside its list",
    "#define FOO_A 0\n#define FOO_B 1\n#define FOO_MAX 1",
    "#define FOO_A 0\n#define FOO_B 1\n#define FOO_C 2\n#define FOO_MAX 2",
    ["constant counted FOO_MAX"],
  ],
  [
    "constants: a count by mention",
    "enum e { A, __E_MAX };\n#define E_MAX (__E_MAX - 1)",
    "enum e { A, B, __E_MAX };\n#define E_MAX (__E_MAX - 1)",
    ["enumerator counted __E_MAX", "constant counted E_MAX"],
  ],
  [
    "constants: a mask by mention",
    "#define F_A 1\n#define F_B 2\n#define F_ALL (F_A | F_B)",
    "#define F_A 1\n#define F_B 2\n#define F_C 8\n#define F_ALL (F_A | F_B | F_C)",
    ["constant counted F_ALL"],
  ],
  [
    "constants: a mask in figures",
    "#define F_A 1\n#define F_B 2\n#define F_KNOWN 3",
    "#define F_A 1\n#define F_B 2\n#define F_C 4\n#define F_KNOWN 7",
    ["constant counted F_KNOWN"],
  ],
  [
    "constants: another bit",
    "#define F_A (1 << 0)\n#define F_B (1 << 1)",
    "#define F_A (1 << 0)\n#define F_B (1 << 2)",
    ["constant rebitted F_B"],
  ],
  [
    "constants: powers of two that are no bits",
    "#define F_A 1\n#define F_B 2",
    "#define F_A 1\n#define F_B 4",
    ["constant revalued F_B"],
  ],
  [
    "constants: a bit given out again",
    "#define F_A 0x1\n#define F_SLOW 0x2",
    "#define F_A 0x1\n#define F_BARRIER 0x2",
    ["constant removed F_SLOW (F_BARRIER)", "constant reused F_BARRIER (F_SLOW)"],
  ],
  [
    "constants: a mended name",
    "#define F_A 5\n#define F_RECIEVE 5\n#define F_C 5",
    "#define F_A 5\n#define F_RECEIVE 5\n#define F_C 5",
    ["constant renamed F_RECIEVE to F_RECEIVE"],
  ],
  [
    "constants: an equal value proves nothing",
    "#define A_LEN 1\n#define B 1",
    "#define B 1\n#define C_TYPE 1",
    ["constant removed A_LEN"],
  ],
  [
    "constants: two flags on one bit",
    "#define F_A (1 << 0)\n#define F_B (1 << 1)",
    "#define F_A (1 << 0)\n#define F_B (1 << 1)\n#define F_C (1 << 1)",
    ["constant collided F_C (F_B)"],
  ],
  [
    "constants: flags of two groups",
    "#define A_F_X (1 << 0)\n#define A_F_Y (1 << 1)",
    "#define A_F_X (1 << 0)\n#define A_F_Y (1 << 1)\n#define A_G_X (1 << 0)\n#define A_G_Y (1 << 1)",
    [],
  ],
];

test.each(cases)("%s", (_, before, after, expected) => {
  expect(said(before, after)).toEqual(expected);
});
