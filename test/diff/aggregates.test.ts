import { describe, expect, test } from "vitest";
import { Aggregates, namesCount, namesMask } from "../../src/diff/aggregates.ts";
import { headerOf } from "./header-of.ts";

describe("names", () => {
  test.each([
    ...["FOO_MAX", "__FOO_MAX", "FOO_CMDMAX", "foo_max_keys", "FOO_CNT", "FOO_COUNT_A", "NUM_FOO", "NF_INET_NUMHOOKS"],
    ...["FOO_NR", "FOO_NBITS", "FOO_LAST", "FOO_LATEST", "FOO_END", "__NR_syscalls", "FOO__NR_last"],
  ])("%s says that it counts", (name) => expect(namesCount(name)).toBe(true));

  test.each([
    ...["FOO_MAXIMAL", "FOO_ENDIAN", "FOO_LASTING", "FOO_COUNTER", "FOO_NUMBER", "FOO", "__NR_read", "__NR_last"],
    "__NR_syscalls_old",
  ])("%s does not", (name) => expect(namesCount(name)).toBe(false));

  test.each(["FOO_MASK", "MASK", "FOO_ALL", "foo_flags", "FOO_VALID", "FOO_SUPP", "FOO_SUPPORTED_A"])(
    "%s says that it is several flags",
    (name) => expect(namesMask(name)).toBe(true),
  );

  test.each(["FOO_MASKED", "FOO_UNMASK", "FOO_ALLOC", "FOO_INVALID", "FOO_FLAGSHIP"])("%s does not", (name) =>
    expect(namesMask(name)).toBe(false),
  );
});

/** A header, and those of its names whose values follow the values of others. */
const headers: readonly [title: string, text: string, aggregates: readonly string[]][] = [
  ["the last of an enum", "enum e { A, B, E_MAX };", ["E_MAX"]],
  ["the last two", "enum e { A, B, __E_END, E_MAX = __E_END - 1 };", ["__E_END", "E_MAX"]],
  ["another name of the last", "enum e { A, B, E_LAST = B };", ["E_LAST"]],
  ["a number far off", "enum e { A, B, E_MAX = 9 };", []],
  ["a member in the middle", "enum e { A, E_MAX_KEYS, B };", []],
  ["a count, and behind it what stands apart", "enum e { A, B, E_MAX, E_C = 9 };", ["E_MAX"]],
  ["the only one", "enum e { E_MAX };", []],
  ["3 behind 1 and 2 is a number", "enum e { A = 1, B = 2, C = 3 };", []],
  ["0x3 is a mask", "enum e { A = 1, B = 2, C = 0x3 };", ["C"]],
  ["one that is put together", "enum e { A = 1, B = 2, C = A | B };", ["C"]],
  ["one flag is no mask of itself", "enum e { A = 0x1, E_ALL = 0x1 };", []],
  ["two underscores at the end", "enum e { A, B, E__SUPPORTED };", ["E__SUPPORTED"]],
  ["how many ids there are", "enum e { E_ID_A, E_ID_B, E_ID_SIZE };", ["E_ID_SIZE"]],
  ["how many types there are", "enum e { A, B, E_TYPES };", ["E_TYPES"]],
  ["a size is no count", "enum e { A, B, E_ATTR_SIZE };", []],
  ["a macro of the last", "enum e { A, B };\n#define E_MAX B", ["E_MAX"]],
  [
    "macros of macros",
    "enum e { A, B, __E_MAX };\n#define E_TOP (__E_MAX - 1)\n#define E_TIP E_TOP\n#define E_PEAK E_TIP",
    ["__E_MAX", "E_TOP", "E_TIP", "E_PEAK"],
  ],
  [
    "sums and parts of flags",
    "#define F_A 1\n#define F_B 2\n#define F_C 4\n#define F_AB (F_A | F_B)\n#define F_MASK F_C\n#define F_PART F_A\n#define F_SUM (F_A + F_C)",
    ["F_AB", "F_MASK"],
  ],
  ["all flags, in hex", "#define F_A 1\n#define F_B 2\n#define F_C 4\n#define F_X 0x7", ["F_X"]],
  ["as a number, among flags alone", "#define F_A 1\n#define F_B 2\n#define F_X 3", ["F_X"]],
  ["as a number, among numbers", "#define F_Z 0\n#define F_A 1\n#define F_B 2\n#define F_X 3", []],
  ["in hex, among numbers", "#define F_Z 0\n#define F_A 1\n#define F_B 2\n#define F_X 0x3", ["F_X"]],
  [
    "counts of what is called alike",
    "#define FOO_A 5\n#define FOO_B 6\n#define FOO_MAX 6\n#define FOO_COUNT 7\n#define NUM_FOO 6\n#define FOO_LAST 9",
    ["FOO_MAX", "FOO_COUNT", "NUM_FOO"],
  ],
  ["a count of one", "#define FOO_A 1\n#define FOO_MAX 1", []],
  ["a count of flags", "#define FOO_A 8\n#define FOO_B 16\n#define FOO_END 32", ["FOO_END"]],
  ["a count of those right above", "#define SEGV_A 1\n#define SEGV_B 2\n#define NSIGSEGV 2", ["NSIGSEGV"]],
  ["which follow each other", "#define SEGV_A 1\n#define SEGV_B 5\n#define NSIGSEGV 5", []],
  ["and of which it is the last", "#define SEGV_A 1\n#define SEGV_B 2\n#define NSIGSEGV 3", []],
  ["and by such a name", "#define SEGV_A 1\n#define SEGV_B 2\n#define NSIG_B 2\n#define XNSIG 2", []],
  ["nothing stands above", "#define NSIGSEGV 3", []],
  [
    "a count of commands",
    "#define FOO_A _IO('F', 1)\n#define FOO_B _IO('F', 2)\n#define FOO_MAXNR 2\n#define FOO_MAX 2\n#define BAR_MAX 2\n#define FOO_LAST 5",
    ["FOO_MAX"],
  ],
  ["a count of system calls", "#define __NR_a 0\n#define __NR_b 1\n#define __NR_syscalls 2", ["__NR_syscalls"]],
  ["another's number", "#define OTHER 3\n#define FOO_MAX OTHER", []],
  ["each of two enums", "enum a { A = 20, B };\nenum b { X, Y, B_MAX };", ["B_MAX"]],
  ["what reads like a number of types", "enum e { A, B, E_TYPES_X };", []],
  [
    "what follows a count, three steps behind it",
    "enum e { A, B, E_MAX, X = E_MAX - 1, Y = X, Z = Y, W = Z };",
    ["E_MAX", "X", "Y", "Z"],
  ],
  [
    "macros of macros, three steps behind it",
    "enum e { A, B, __E_MAX };\n#define T_A __E_MAX\n#define T_B T_A\n#define T_C T_B\n#define T_D T_C",
    ["__E_MAX", "T_A", "T_B", "T_C"],
  ],
  [
    "a limit that another header has",
    "#include <linux/bar.h>\nenum e { A, B, E_MAX = LIMIT };\n// linux/bar.h\n#define LIMIT 9",
    [],
  ],
  [
    "a mask that another header has",
    "#include <linux/bar.h>\n#define F_A 1\n#define F_MASK LIMIT\n// linux/bar.h\n#define LIMIT 0x9",
    [],
  ],
  ["a mask of the rest", "#define F_A 1\n#define F_C 4\n#define F_MASK ~F_C", []],
  ["a mask that is a sum", "#define F_A 1\n#define F_C 4\n#define F_MASK F_C + 2", []],
  [
    "sums of what is worked out",
    "#define F_A 1\n#define F_B 2\n#define F_X (F_A | F_B + 2)\n#define F_Y -F_A | F_B",
    [],
  ],
  ["a count, of one kin and another", "#define FOO_B 6\n#define OTHER 3\n#define FOO_MAX (FOO_B + OTHER)", ["FOO_MAX"]],
  [
    "what is worked out from a count and another",
    "enum e { A, B, __E_MAX };\n#define OTHER 1\n#define T_A (__E_MAX - OTHER)",
    ["__E_MAX", "T_A"],
  ],
  ["a text that names a number", '#define FOO_A 1\n#define FOO_MAX "FOO_A"', []],
  ["texts count nothing", '#define FOO_A 1\n#define FOO_S "x"\n#define FOO_MAX 1', []],
  [
    "a number of two figures, among numbers",
    "#define F_Z 0\n#define F_A 1\n#define F_B 2\n#define F_C 4\n#define F_D 8\n#define F_X 15",
    [],
  ],
  ["which is not the number of the last", "#define SEGV_A 1\n#define SEGV_B 9\n#define NSIGSEGV 2", []],
  ["of which there is one", "#define SEGV_B 2\n#define NSIGSEGV 2", []],
  ["by a name that only ends like that", "#define SEGV_A 1\n#define SEGV_B 2\n#define XNSIG 2", []],
  [
    "the nearest of its kin count",
    "#define FOO_TYPE_A 1\n#define FOO_TYPE_B 2\n#define FOO_Z 99\n#define FOO_TYPE_MAX 2",
    ["FOO_TYPE_MAX"],
  ],
  ["what a list is named after is not in it", "#define FOO_A 5\n#define FOO_A_X 6\n#define FOO_A_MAX 6", []],
  ["texts", '#define FOO_A 1\n#define FOO_B 2\n#define FOO_ALL "FOO_A | FOO_B"', []],
];

test.each(headers)("%s", (_, text, expected) => {
  const header = headerOf(text);
  const aggregates = new Aggregates(header);
  const names = new Set([...header.enumerators.keys(), ...header.constants.keys()]);
  expect([...names].filter((name) => aggregates.has(name))).toEqual(expected);
});

test.each([
  ["enum e { A, B = 9, C, D };", ["B", "C"]],
  ["#define A_X 65\n#define A_MAX_KEYS 66\n#define A_Y 67\n#define A_Z 69", ["A_MAX_KEYS"]],
])("%s: those that others go on behind", (text, expected) => {
  const header = headerOf(text);
  const aggregates = new Aggregates(header);
  const names = [...header.enumerators.keys(), ...header.constants.keys()];
  expect(names.filter((name) => aggregates.isListed(name))).toEqual(expected);
});

test("of a name that the header does not have nothing is known", () => {
  const aggregates = new Aggregates(headerOf("#define FOO_A 1\n#define FOO_B 2"));
  expect([aggregates.has("FOO_MAX"), aggregates.isListed("FOO_MAX")]).toEqual([false, false]);
});
