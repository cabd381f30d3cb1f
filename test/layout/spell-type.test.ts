import { expect, test } from "vitest";
import { abiOfText } from "./abi-of-text.ts";

const types = `
typedef unsigned char u8; typedef unsigned int u32; enum number { ONE, TWO = 2 };
struct point { u32 x; }; union both { u8 a; u32 b; };
struct outer { u8 grid[2][3]; struct point points[4]; enum number kind; struct point *next; void (*call)(int); u32 tail[]; };
`;

test.each([
  ["unsigned int a", "unsigned int"],
  ["unsigned a", "unsigned int"],
  ["const volatile u8 a", "u8"],
  ["struct point a", "struct point"],
  ["union both a", "union both"],
  ["enum number a", "enum number"],
  ["struct { u8 b; } a", "struct {...}"],
  ["union { u8 b; } *a", "union {...} *"],
  ["enum { A } a", "enum {...}"],
  ["enum { A } a[3]", "enum {...}[3]"],
  ["typeof(1ul) a", "typeof(...)"],
  ["typeof(1ul) *a", "typeof(...) *"],
  ["u8 *a", "u8 *"],
  ["u8 **a", "u8 **"],
  ["u8 a[2]", "u8[2]"],
  ["u8 a[]", "u8[]"],
  ["u8 a[TWO][TWO + 1]", "u8[2][3]"],
  ["u8 *a[2]", "u8 *[2]"],
  ["u8 (*a)[2]", "u8 (*)[2]"],
  ["u8 (*a)[]", "u8 (*)[]"],
  ["u8 (*a)[NOPE]", "u8 (*)[?]"],
  ["u8 (**a)[2]", "u8 (**)[2]"],
  ["u8 (*a[3])[2]", "u8 (*[3])[2]"],
  ["void (*a)(int)", "void (*)(...)"],
  ["u8 *(*a)(void)", "u8 *(*)(...)"],
  ["void (*a[2])(int, char)", "void (*[2])(...)"],
  ["void (**a)(void)", "void (**)(...)"],
  ["int (*(*a)(int))[3]", "int (*(*)(...))[3]"],
])("%s has the type %s", (member, spelled) => {
  const { records } = abiOfText(`${types}struct s { ${member}; };`);
  expect(records.get("struct s")!.members[0]!.type).toBe(spelled);
});

// Of an expression it is what sizeof measures, as _Generic of gcc 12 takes it; what a pointer leads to is left out.
test.each([
  ["struct point", "struct point"],
  ["u8 *[2]", "u8 *[2]"],
  ["void (*)(int)", "void (*)(...)"],
  ["typeof(1ul)", "typeof(...)"],
  ["later_t", "later_t"],
  ["1", "int"],
  ["1ull + 1", "unsigned long long"],
  ["(u8)1", "unsigned char"],
  ["((struct outer *)0)->grid", "unsigned char[2][3]"],
  ["((struct outer *)0)->grid[1]", "unsigned char[3]"],
  ["((struct outer *)0)->points", "struct point[4]"],
  ["((struct outer *)0)->points[1]", "struct point"],
  ["*(union both *)0", "union both"],
  ["((struct outer *)0)->kind", "enum number"],
  ["(enum number)1", "enum number"],
  ["((struct outer *)0)->next", "void *"],
  ["&((struct outer *)0)->points", "void *"],
  ["*((struct outer *)0)->call", "void (...)"],
])("the argument %s is called %s", (argument, spelled) => {
  const { commands, notSeen } = abiOfText(`${types}#define X _IOW('x', 1, ${argument})\ntypedef u8 later_t;`);
  expect(notSeen).toEqual([]);
  expect(commands.get("X")!.argument).toBe(spelled);
});
