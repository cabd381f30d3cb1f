import { describe, expect, test } from "vitest";
import type { Expression } from "../../src/declare/expression.ts";
import type { Type } from "../../src/declare/type.ts";
import { declared, readText } from "../support/read-text.ts";

/** A type in words, as one reads a C declaration aloud. */
function aloud(type: Type): string {
  switch (type.kind) {
    case "basic":
    case "typedef":
      return type.name;
    case "tag":
      return `${type.tag} ${type.name}`;
    case "record":
      return `{${type.record.fields.map((field) => `${field.name}: ${aloud(field.type)}`).join(", ")}}`;
    case "enum":
      return `enum {${type.enum.values.map(({ name }) => name).join(", ")}}`;
    case "pointer":
      return `pointer to ${aloud(type.to)}`;
    case "array":
      return `array ${type.length === null ? "" : inWords(type.length)} of ${aloud(type.of)}`;
    case "function":
      return `function returning ${aloud(type.returns)}`;
    case "typeof":
      return `typeof ${inWords(type.expression)}`;
  }
}

/** An expression with all of its brackets. */
function inWords(expression: Expression): string {
  switch (expression.kind) {
    case "integer":
      return `${expression.value}${expression.suffix}`;
    case "character":
      return `'${expression.value}'`;
    case "float":
      return expression.text;
    case "string":
      return JSON.stringify(expression.value);
    case "name":
      return expression.name;
    case "unary":
      return `${expression.operator}${inWords(expression.operand)}`;
    case "binary":
      return `(${inWords(expression.left)} ${expression.operator} ${inWords(expression.right)})`;
    case "conditional":
      return `(${inWords(expression.test)} ? ${inWords(expression.then)} : ${inWords(expression.otherwise)})`;
    case "cast":
      return `(cast ${aloud(expression.type)} ${inWords(expression.operand)})`;
    case "sizeof-type":
      return `sizeof ${aloud(expression.type)}`;
    case "sizeof-expression":
      return `sizeof-of ${inWords(expression.operand)}`;
    case "alignof":
      return `alignof ${aloud(expression.type)}`;
    case "offsetof":
      return `offsetof ${aloud(expression.type)} ${inWords(expression.designator)}`;
    case "member":
      return `${inWords(expression.object)}${expression.arrow ? "->" : "."}${expression.name}`;
    case "index":
      return `${inWords(expression.array)}[${inWords(expression.index)}]`;
    case "call":
      return `${expression.callee}(${expression.arguments.map(inWords).join(", ")})`;
    case "command":
      return `ioctl ${expression.direction} ${inWords(expression.type)} ${inWords(expression.number)}`;
  }
}

const members = (body: string): string[] => {
  const header = readText(`typedef int word;\nstruct s { ${body} };`);
  expect(header.notSeen).toEqual([]);
  return declared(header, "struct")
    .at(-1)!
    .fields.map(
      (field) => `${field.name}: ${aloud(field.type)}${field.bits === null ? "" : ` : ${inWords(field.bits)}`}`,
    );
};

test.each([
  ["int a, *b, c[2];", ["a: int", "b: pointer to int", "c: array 2 of int"]],
  ["long unsigned int long x;", ["x: unsigned long long"]],
  ["unsigned char const volatile x;", ["x: unsigned char"]],
  ["word x[2][3];", ["x: array 2 of array 3 of word"]],
  ["word *x[2];", ["x: array 2 of pointer to word"]],
  ["word (*x)[2];", ["x: pointer to array 2 of word"]],
  ["void (*f)(int, word);", ["f: pointer to function returning void"]],
  ["void (*f[2])(void);", ["f: array 2 of pointer to function returning void"]],
  ["struct other *p;", ["p: pointer to struct other"]],
  ["struct __attribute__((packed)) t { int a; } x;", ["x: struct t"]],
  ["struct { int a; }; union { int b; } u;", ["null: {a: int}", "u: {b: int}"]],
  ["enum { A, B } e;", ["e: enum {A, B}"]],
  ["struct t { int a; };", []],
  ["unsigned a : 3, : 0, b : 2 + 1;", ["a: unsigned int : 3", "null: unsigned int : 0", "b: unsigned int : (2 + 1)"]],
  ["word x[];", ["x: array  of word"]],
  ["word x[0] __attribute__((aligned(8)));", ["x: array 0 of word"]],
  ["__typeof__(int *) p; __typeof__(1 + 2) q;", ["p: pointer to int", "q: typeof (1 + 2)"]],
  ['_Static_assert(1, ""); int a;;', ["a: int"]],
  ["_Bool b; __signed__ char c; __int128 i;", ["b: bool", "c: signed char", "i: __int128"]],
  ["__extension__ union { int a; };", ["null: {a: int}"]],
])("members %j", (body, expected) => expect(members(body)).toEqual(expected));

test.each([
  ["1 + 2 * 3 << 4 & 5 | 6 ^ 7", "((((1 + (2 * 3)) << 4) & 5) | (6 ^ 7))"],
  ["1 - 2 - 3", "((1 - 2) - 3)"],
  ["a ? b : c ? d : e", "(a ? b : (c ? d : e))"],
  ["a || b && c == d < e", "(a || (b && (c == (d < e))))"],
  ["-~!a", "-~!a"],
  ["0x10 | 010 | 0b11 | 7ULL | 'A'", "((((16 | 8) | 3) | 7ull) | '65')"],
  ["(word)-1", "(cast word -1)"],
  ["(unknown)-1", "(unknown - 1)"],
  ["(unknown)1", "(cast unknown 1)"],
  ["(unsigned int)(a)", "(cast unsigned int a)"],
  ["sizeof(word) + sizeof(struct s)", "(sizeof word + sizeof struct s)"],
  ["sizeof(word[2])", "sizeof array 2 of word"],
  ["sizeof(((struct s *)0)->m[1].n)", "sizeof-of (cast pointer to struct s 0)->m[1].n"],
  ["__builtin_offsetof(struct s, a.b[2])", "offsetof struct s a.b[2]"],
  ["_Alignof(word)", "alignof word"],
  ["f(1, g(2))", "f(1, g(2))"],
  ['"a" "b\\n\\x41\\101"', '"ab\\nAA"'],
  ["(1, 2)", "(1 , 2)"],
  ["_IO('x', 1)", "ioctl none '120' 1"],
  ["_IOWR('x', 1, word[2])", "ioctl readwrite '120' 1"],
  ["_IOC(_IOC_READ | _IOC_WRITE, 'x', 1, 8)", "ioctl readwrite '120' 1"],
])("the body %s", (body, expected) => {
  const header = readText(`typedef int word;\n#define X (${body}) + 0`);
  expect(inWords(declared(header, "constant")[0]!.expression!)).toBe(`(${expected} + 0)`);
});

test.each([
  ["#define BASE 7", "(BASE + 1)", "(7 + 1)", "(BASE + 2)", "(7 + 2)"],
  ["#define F(a, b) (a | (word)(b))", "F('A', 1)", "('65' | (cast word 1))", "F('B', 2)", "('66' | (cast word 2))"],
  ["", "(unknown) - 1", "(unknown - 1)", "(unknown) - 'A'", "(unknown - '65')"],
  ["", "(unknown) 1", "(cast unknown 1)", "(unknown) 2", "(cast unknown 2)"],
  ["#define F(a) #a", "F(1)", '"1"', "F(2)", '"2"'],
  ["#define F(a) #a", "F(a+1)", '"a+1"', "F(a + 1)", '"a + 1"'],
  ["#define F(a) a ## u", "F(1)", "1u", "F(2)", "2u"],
  ["", "sizeof(int[1])", "sizeof array 1 of int", "sizeof(int[2])", "sizeof array 2 of int"],
  ["#define LOOP (Y + 1)", "(LOOP + 1)", "(((LOOP + 2) + 1) + 1)", "(LOOP + 2)", "((Y + 1) + 2)"],
])("%s: bodies like %s, which is %s, such as %s", (before, one, first, other, second) => {
  const header = readText(`typedef int word;\n#define X ${one}\n#define Y ${other}\n${before}`);
  const found = declared(header, "constant").filter(({ name }) => name === "X" || name === "Y");
  expect(found.map(({ expression }) => inWords(expression!))).toEqual([first, second]);
});

test.each(["int", "1 +", "{ 1, 2 }", "do { } while (0)", "1 2", "(struct s){ 1 }", "a(", "struct s"])(
  "the body %s is no expression",
  (body) => expect(declared(readText(`#define X ${body}`), "constant")[0]!.expression).toBeNull(),
);

describe("commands", () => {
  test("through macros of the header's own", () => {
    const header = readText({
      "a.h":
        "#include <asm/ioctl.h>\n#define BASE 'd'\n#define MY_IOWR(nr, type) _IOWR(BASE, nr, type)\n#define GET MY_IOWR(0x05, struct s)\n#define TWICE (GET | 1)",
      "asm/ioctl.h":
        "#define _IOC(d, t, n, s) ((d) << 30 | (t) << 8 | (n) | (s) << 16)\n#define _IOWR(t, n, a) _IOC(3, t, n, sizeof(a))",
    });
    expect(declared(header, "command")).toMatchObject([
      {
        name: "GET",
        direction: "readwrite",
        argument: { kind: "tag", tag: "struct", name: "s" },
        text: "MY_IOWR ( 0x05 , struct s )",
      },
    ]);
    expect(declared(header, "constant").map(({ name }) => name)).toEqual(["BASE", "TWICE"]);
  });

  test("a macro of such a name that is the header's own means what the header says", () => {
    const header = readText("#define _IOR(t, n, a) (n)\n#define GET _IOR('x', 5, int)");
    expect(declared(header, "constant")).toMatchObject([{ name: "GET", expression: { kind: "integer", value: 5n } }]);
  });
});

describe("attributes", () => {
  const [record] = declared(
    readText(
      "struct s { int a __attribute__((aligned(8), unused)); struct t __attribute__((__packed__)) b; } __attribute__((packed, aligned));",
    ),
    "struct",
  );
  test("behind the brace they are the record's", () => {
    expect(record!.attributes).toEqual({ packed: true, aligned: ["biggest"] });
  });
  test("in a member they are the member's", () => {
    expect(record!.fields.map(({ attributes }) => [attributes.packed, attributes.aligned.length])).toEqual([
      [false, 1],
      [true, 0],
    ]);
  });
  test("behind a typedef's name they are the typedef's", () => {
    const [typedef] = declared(
      readText("typedef struct { int a; } __attribute__((packed)) t __attribute__((aligned(4)));"),
      "typedef",
    );
    expect(typedef).toMatchObject({
      attributes: { packed: false, aligned: [{ value: 4n }] },
      type: { record: { attributes: { packed: true } } },
    });
  });
});

test("#pragma pack holds from where it stands to where it ends", () => {
  const packs = declared(
    readText(
      "struct a { int x; };\n#pragma pack(push, 1)\nstruct b { int x; };\n#pragma pack(2)\nstruct c { int x; };\n#pragma pack(pop)\nstruct d { int x; };\n#pragma pack(4)\n#pragma pack()\nstruct e { int x; };",
    ),
    "struct",
  );
  expect(packs.map(({ name, pack }) => `${name} ${pack}`)).toEqual(["a null", "b 1", "c 2", "d null", "e null"]);
});

test("struct groups and flexible arrays of unions, as linux/stddef.h spells them", () => {
  const header = readText(
    "#define __struct_group(TAG, NAME, ATTRS, MEMBERS...) union { struct { MEMBERS } ATTRS; struct TAG { MEMBERS } ATTRS NAME; }\n" +
      "#define FLEX(TYPE, NAME) struct { struct { } __empty_ ## NAME; TYPE NAME[]; }\n" +
      "struct s {\n  __struct_group(/* no tag */, hdr, /* no attrs */,\n    int a;\n    int b, c;\n  );\n  FLEX(char, data);\n};",
  );
  expect(header.notSeen).toEqual([]);
  const [record] = declared(header, "struct");
  expect(record!.fields.map(({ type }) => aloud(type))).toEqual([
    "{null: {a: int, b: int, c: int}, hdr: {a: int, b: int, c: int}}",
    "{__empty_data: {}, data: array  of char}",
  ]);
});

test("every declaration knows its file, line and column", () => {
  const header = readText("#define A 1\n\nstruct s {\n  int x;\n};\n  enum e { B };\ntypedef int t;");
  expect(header.declarations.map(({ name, location }) => `${name} ${location.line}:${location.column}`)).toEqual([
    "s 3:1",
    "e 6:3",
    "t 7:13",
    "A 1:9",
  ]);
});

describe("kernel-doc", () => {
  const [record] = declared(
    readText(
      "/**\n * struct s - a thing\n *            of two lines\n * @a: the first,\n *     see below\n * @b: the second\n *\n * Says more\n * in two lines.\n */\nstruct s {\n  int a;\n  /** @b: beside it */\n  int b;\n  int c;\n};",
    ),
    "struct",
  );
  test("of a record", () => {
    expect(record!.doc!.summary).toBe("a thing of two lines");
    expect(record!.doc!.description).toBe("Says more in two lines.");
    expect([...record!.doc!.members]).toEqual([
      ["a", "the first, see below"],
      ["b", "the second"],
    ]);
  });
  test("beside a member it says more than above the record", () => {
    expect(record!.fields.map(({ doc }) => doc)).toEqual(["the first, see below", "beside it", null]);
  });
  test("beside a member whose type is a macro", () => {
    const header = readText(
      "#define wide word\n#define word long\nstruct s {\n  /** @a: as wide as it gets */\n  wide a;\n};",
    );
    expect(declared(header, "struct")[0]!.fields.map(({ doc }) => doc)).toEqual(["as wide as it gets"]);
  });
  test("a DOC section and a plain comment are none", () => {
    const header = readText("/**\n * DOC: about\n */\nstruct a { int x; };\n/* struct b - no */\nstruct b { int x; };");
    expect(declared(header, "struct").map(({ doc }) => doc)).toEqual([null, null]);
  });
});
