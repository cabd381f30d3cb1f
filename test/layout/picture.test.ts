import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { picture } from "../../src/layout/picture.ts";
import { abiOfText } from "./abi-of-text.ts";

const pictureOf = (text: string, name: string): string => picture(abiOfText(text).records.get(name)!);
const types =
  "typedef unsigned char u8; typedef unsigned short u16; typedef unsigned int u32; typedef unsigned long long u64;\n";

// Each picture is what pahole 1.24 prints of the same text compiled by gcc, those in told/ too.
const pictured = abiOfText(readFileSync("test/layout/told/pictured.h", "utf8")).records;
const printed = readFileSync("test/layout/told/pictured.txt", "utf8").split(/\n\n(?=struct|union|typedef)/);
test.each(printed.map((text) => [/^(?:struct|union) \w+|\w+(?=;\s*$)/.exec(text)![0], text.trim()] as const))(
  "%s is shown as pahole shows it",
  (name, text) => expect(picture(pictured.get(name)!)).toBe(text),
);

test("holes, padding and nesting", () => {
  const text = `${types}struct in { u8 a; u32 b; u8 c; };
    struct s { u32 size; u64 addr; struct in in; union { u32 x; struct { u8 y; u16 z; }; }; u8 name[4]; u8 last; };`;
  expect(pictureOf(text, "struct s")).toBe(
    `struct s {
	u32                        size;                 /*     0     4 */

	/* XXX 4 bytes hole, try to pack */

	u64                        addr;                 /*     8     8 */
	struct in                  in;                   /*    16    12 */

	/* XXX last struct has 3 bytes of padding */

	union {
		u32                x;                    /*    28     4 */
		struct {
			u8         y;                    /*    28     1 */

			/* XXX 1 byte hole, try to pack */

			u16        z;                    /*    30     2 */
		};                                       /*    28     4 */
	};                                               /*    28     4 */
	u8                         name[4];              /*    32     4 */
	u8                         last;                 /*    36     1 */

	/* size: 40, cachelines: 1, members: 6 */
	/* sum members: 33, holes: 1, sum holes: 4 */
	/* padding: 3 */
	/* paddings: 1, sum paddings: 3 */
	/* last cacheline: 40 bytes */
};`,
  );
});

test("bitfields", () => {
  const text = `${types}struct s { u32 a : 3; u32 b : 5; u16 c; u64 d : 40; u32 : 0; u32 e : 1; u32 f : 7; };`;
  expect(pictureOf(text, "struct s")).toBe(
    `struct s {
	u32                        a:3;                  /*     0: 0  4 */
	u32                        b:5;                  /*     0: 3  4 */

	/* XXX 8 bits hole, try to pack */
	/* Bitfield combined with next fields */

	u16                        c;                    /*     2     2 */

	/* XXX 4 bytes hole, try to pack */

	u64                        d:40;                 /*     8: 0  8 */

	/* XXX 24 bits hole, try to pack */

	/* Force alignment to the next boundary: */
	u32                        :0;

	u32                        e:1;                  /*    16: 0  4 */
	u32                        f:7;                  /*    16: 1  4 */

	/* size: 24, cachelines: 1, members: 6 */
	/* sum members: 2, holes: 1, sum holes: 4 */
	/* sum bitfield members: 56 bits, bit holes: 2, sum bit holes: 32 bits */
	/* padding: 4 */
	/* bit_padding: 24 bits */
	/* last cacheline: 24 bytes */
};`,
  );
});

test("cachelines, and a record in place that crosses one", () => {
  const text = `${types}struct s { char a[60]; u64 b; u8 c[100]; struct { u32 k; char l[70]; } n; u32 flex[]; };`;
  expect(pictureOf(text, "struct s")).toBe(
    `struct s {
	char                       a[60];                /*     0    60 */

	/* XXX 4 bytes hole, try to pack */

	/* --- cacheline 1 boundary (64 bytes) --- */
	u64                        b;                    /*    64     8 */
	u8                         c[100];               /*    72   100 */
	/* --- cacheline 2 boundary (128 bytes) was 44 bytes ago --- */
	struct {
		u32                k;                    /*   172     4 */
		char               l[70];                /*   176    70 */
	} n;                                             /*   172    76 */

	/* XXX last struct has 2 bytes of padding */

	/* --- cacheline 3 boundary (192 bytes) was 56 bytes ago --- */
	u32                        flex[];               /*   248     0 */

	/* size: 248, cachelines: 4, members: 5 */
	/* sum members: 244, holes: 1, sum holes: 4 */
	/* paddings: 1, sum paddings: 2 */
	/* last cacheline: 56 bytes */
};`,
  );
});

test("a union has no statistics and narrower names", () => {
  expect(pictureOf(`${types}union u { u32 a; unsigned long b; u8 *c[2]; };`, "union u")).toBe(
    `union u {
	u32                        a;                  /*     0     4 */
	long unsigned int          b;                  /*     0     8 */
	u8 *                       c[2];               /*     0    16 */
};`,
  );
});

test("a record without a tag is shown with its typedef, packed and aligned as written", () => {
  expect(pictureOf(`${types}typedef struct { u8 a; u32 b; } __attribute__((packed, aligned(8))) s_t;`, "s_t")).toBe(
    `typedef struct {
	u8                         a;                    /*     0     1 */
	u32                        b;                    /*     1     4 */

	/* size: 8, cachelines: 1, members: 2 */
	/* padding: 3 */
	/* last cacheline: 8 bytes */
} __attribute__((__packed__)) __attribute__((__aligned__(8))) s_t;`,
  );
});

// pahole names neither the types of arrays behind pointers nor records and enums without a tag, and guesses at `aligned`.
test.each([
  ["void (*a)(int)", "void (*a)(...)"],
  ["u32 *(*a)(void)", "u32 * (*a)(...)"],
  ["void (*a[3])(u8)", "void (*a[3])(...)"],
  ["int (**a)(int)", "int (**a)(...)"],
  ["int (*a)[4]", "int (*a)[...]"],
  ["u8 *(*a)[2][3]", "u8 * (*a)[...][...]"],
  ["char **a[2]", "char * * a[2]"],
  ["char *a[2][3]", "char * a[2][3]"],
  ["struct { u32 a; } *a", "struct {...} * a"],
  ["union { u32 a; } **a", "union {...} * * a"],
  ["enum { A, B } a", "enum {...} a"],
  ["typeof(1ul) a", "typeof(...) a"],
  ["struct s *a", "struct s * a"],
  ["u8 a __attribute__((aligned(8)))", "u8 a __attribute__((__aligned__(8)))"],
  ["u8 a[3] __attribute__((aligned(4)))", "u8 a[3] __attribute__((__aligned__(4)))"],
  ["u32 a : 5 __attribute__((aligned(8)))", "u32 a:5 __attribute__((__aligned__(8)))"],
])("%s is declared as %s", (member, declared) => {
  const [, line = ""] = /\n\t(.*);\s*\/\*/.exec(pictureOf(`${types}struct s { ${member}; };`, "struct s"))!;
  expect(line.replaceAll(/\s+/g, " ")).toBe(declared);
});
