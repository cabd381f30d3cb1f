import { expect, test } from "vitest";
import { Memory } from "../../src/header/memory.ts";
import { readHeaders } from "../../src/header/read-headers.ts";
import type { HeaderAbi } from "../../src/layout/abi.ts";
import { abiOf } from "../../src/layout/abi-of.ts";
import type { Named } from "../../src/layout/as-before.ts";
import type { DataModelName } from "../../src/layout/data-model.ts";
import { dataModels } from "../../src/layout/data-models.ts";

function layOut(text: string, name: DataModelName, memory = new Memory()): HeaderAbi {
  const source = { name: "test", headers: ["foo.h"], read: (path: string) => (path === "foo.h" ? text : null) };
  const model = dataModels[name];
  return abiOf(readHeaders(source, model.predefined, memory), model).headers.get("foo.h")!;
}

/** One header in two data models, the second after the first. */
function inBoth(text: string, one: DataModelName, other: DataModelName): readonly [HeaderAbi, HeaderAbi] {
  const memory = new Memory();
  return [layOut(text, one, memory), layOut(text, other, memory)];
}

/** Something of each kind; what holds a long differs between 64 and 32 bits. */
const text = `
struct plain { unsigned int a; unsigned short b[2]; struct { char c; } d; unsigned int e : 3; };
struct wide { long a; };
struct holder { struct wide a; };
struct floats { float a; void *b; enum small c; };
enum small { A, B = 2 };
typedef unsigned int plain_t;
typedef long wide_t;
#define NUMBER 3
#define SIZE sizeof(struct wide)
#define TEXT "text"
#define TWICE(a) ((a) * 2)
#define alias other
#define PLAIN_COMMAND _IOC(2, 'a', 1, 0)
`;

test("what is the same in another data model is the same object, and all else is not", () => {
  const [wide, narrow] = inBoth(text, "x86_64", "i386");
  for (const kind of ["enums", "enumerators", "macros", "aliases"] as const)
    expect(narrow[kind], kind).toBe(wide[kind]);
  expect(narrow.records).not.toBe(wide.records);
  expect(narrow.records.get("struct plain")).toBe(wide.records.get("struct plain"));
  expect(narrow.records.get("struct wide")).not.toBe(wide.records.get("struct wide"));
  expect(narrow.constants.get("NUMBER")).toBe(wide.constants.get("NUMBER"));
  expect(narrow.typedefs.get("plain_t")).toBe(wide.typedefs.get("plain_t"));
  expect(narrow.typedefs.get("wide_t")).not.toBe(wide.typedefs.get("wide_t"));
});

test.each([
  ["x86_64", "i386"],
  ["i386", "x86_64"],
  ["x86_64", "m68k"],
  ["x86_64", "alpha"],
  ["arm64", "sparc64"],
] as const)("%s is laid out before %s as if by itself, and the other way round", (one, other) => {
  const names = (abi: Named): object => ({
    records: [...abi.records],
    enums: [...abi.enums],
    enumerators: [...abi.enumerators],
    constants: [...abi.constants],
    commands: [...abi.commands],
    typedefs: [...abi.typedefs],
    macros: [...abi.macros],
    aliases: [...abi.aliases],
  });
  const [, after] = inBoth(text, one, other);
  expect(names(after)).toEqual(names(layOut(text, other)));
});

test.each([
  ["a member's place", "struct foo { char a; long b; };"],
  ["an inner record", "struct foo { char a; struct { long b; } c; };"],
  ["a pointer", "struct foo { void *a; };"],
  ["an array's length", "struct foo { char a[sizeof(long)]; };"],
])("a record with another size is another one: %s", (_, record) => {
  const [wide, narrow] = inBoth(record, "x86_64", "i386");
  expect(narrow.records.get("struct foo")).not.toBe(wide.records.get("struct foo"));
});

test("a constant of another type is another one, whatever its value", () => {
  const [wide, narrow] = inBoth("#define FOO 0x7fffffff + 0ul", "x86_64", "i386");
  expect([wide, narrow].map(({ constants }) => constants.get("FOO")?.type)).toEqual(["unsigned long", "unsigned long"]);
  const [here, there] = inBoth("#define FOO 4294967295", "x86_64", "i386");
  expect([here, there].map(({ constants }) => constants.get("FOO")?.type)).toEqual(["long", "long long"]);
});

test("text of another signedness is another shape", () => {
  const [signed, unsigned] = inBoth("struct foo { char a; };", "x86_64", "arm64");
  const shapes = [signed, unsigned].map(({ records }) => records.get("struct foo")?.members[0]?.shape);
  expect(shapes.map((shape) => shape?.kind === "integer" && shape.signed)).toEqual([true, false]);
});

test("what is the same in the other version is the same object, and all else is not", () => {
  const memory = new Memory();
  const model = dataModels.x86_64;
  const read = (version: string): ReturnType<typeof readHeaders> =>
    readHeaders(
      { name: "test", headers: ["foo.h"], read: (path) => (path === "foo.h" ? version : null) },
      model.predefined,
      memory,
    );
  // Long enough that the first block of lines is one on both sides.
  const head = Array.from(
    { length: 200 },
    (_, index) => `#define N${index} (${index} + 1)\nstruct s${index} { int a; };`,
  );
  const old = abiOf(read(`${head.join("\n")}\nstruct t { int a; };\n`), model);
  const other = (path: string): HeaderAbi | null => old.headers.get(path) ?? null;
  const next = `${head.join("\n")}\nstruct t { long a; };\n`;
  const now = abiOf(read(next), model, undefined, { other }).headers.get("foo.h")!;
  const before = old.headers.get("foo.h")!;
  expect(now.constants).toBe(before.constants);
  expect(now.records.get("struct s0")).toBe(before.records.get("struct s0"));
  expect(now.records.get("struct t")).not.toBe(before.records.get("struct t"));
  expect([...now.records]).toEqual([...layOut(next, "x86_64").records]);
});
