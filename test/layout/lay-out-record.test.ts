import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { DataModelName } from "../../src/layout/data-model.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import type { RecordLayout } from "../../src/layout/record-layout.ts";
import { abiOfText, summary } from "./abi-of-text.ts";

/*
 * "models: layout = record", as each model's gcc 12 lays out told/records.h: it takes sizes, alignments and offsets as
 * static assertions, and its objects have bitfields there once they are filled with ones. Debian has none for loongarch64.
 */
const records = readFileSync("test/layout/told/records.h", "utf8");
const lines = [...readFileSync("test/layout/told/records.txt", "utf8").matchAll(/^(.+?): (.+?) = (.+)$/gm)];
const models = (Object.keys(dataModels) as DataModelName[]).filter((name) => name !== "loongarch64");

test.each(models)("records in %s", (model) => {
  const told = lines.filter(([, names = ""]) => names === "all" || names.split(" ").includes(model));
  const found = [...abiOfText(records, model).records.values()].map((record) => `${record.name} ${summary(record)}`);
  expect(found).toEqual(told.map(([, , layout, name]) => `${name} ${layout}`));
});

test("records in place are known by the way to them", () => {
  const { records: found } = abiOfText(`
    typedef struct { char a; } untagged;
    struct s {
      struct { char b; struct { char c; } deep; } in[2][2]; union { char d; struct { char e; } sub; }; struct named { char f; } g;
      untagged h; struct { char i; } *j; untagged k[2]; struct named *l; enum { M } m; char n;
    };
  `);
  const spelled = (record: RecordLayout, indent: string): string[] =>
    record.members.flatMap(({ name, record: inner, inPlace, dimensions }) => [
      `${indent}${name ?? "-"}${inPlace ? " in place" : ""} [${dimensions.join()}] ${inner?.name ?? "-"}${inner?.anonymous === true ? " untagged" : ""}`,
      ...(inPlace && inner !== null ? spelled(inner, `${indent}  `) : []),
    ]);
  expect(spelled(found.get("struct s")!, "")).toEqual([
    "in in place [2,2] struct s.in untagged",
    "  b [] -",
    "  deep in place [] struct s.in.deep untagged",
    "    c [] -",
    "- in place [] struct s untagged",
    "  d [] -",
    "  sub in place [] struct s.sub untagged",
    "    e [] -",
    "g [] struct named",
    "h [] untagged untagged",
    "j [] -",
    "k [2] untagged untagged",
    "l [] -",
    "m [] -",
    "n [] -",
  ]);
});

// No compiler takes any of them.
test("records without a layout, and why", () => {
  const declarations = `typedef unsigned char u8; typedef void function(int); typedef u8 low __attribute__((aligned(4)));
enum number { ONE }; struct point { int x; };
`;
  const told = [
    ["int a : 0;", "member a: a bitfield of 0 bits"],
    ["int a : -1;", "member a: a bitfield of -1 bits"],
    ["int : -1;", "an unnamed member: a bitfield of -1 bits"],
    ["u8 a : 9;", "member a: a bitfield of 9 bits"],
    ["_Bool a : 2;", "member a: a bitfield of 2 bits"],
    ["enum number a : 33;", "member a: a bitfield of 33 bits"],
    ["int a : NOPE;", "member a: width: NOPE is not declared here"],
    ["int : NOPE;", "an unnamed member: width: NOPE is not declared here"],
    ["int a : 1.5;", "member a: width: a floating point number"],
    ["float a : 3;", "member a: a bitfield of a type that is no integer"],
    ["u8 *a : 3;", "member a: a bitfield of a type that is no integer"],
    ["struct point a : 3;", "member a: a bitfield of a type that is no integer"],
    ["void a : 3;", "member a: void"],
    ["function a;", "member a: a function"],
    ["void a[2];", "member a: an array of something that has no size"],
    ["function a[2];", "member a: an array of something that has no size"],
    ["u8 a[2][];", "member a: an array of arrays without a length"],
    ["low a[2];", "member a: an array of something aligned to more than its size"],
    ["u8 a[ONE - 1];", "member a: array length: -1 is negative"],
    ["struct { nope_t b; } a;", "member a: member b: nope_t is not declared here"],
    ["struct { nope_t b; };", "an unnamed member: member b: nope_t is not declared here"],
    ["u8 a __attribute__((aligned(NOPE)));", "member a: aligned: NOPE is not declared here"],
    ["u8 a : 3 __attribute__((aligned(3)));", "member a: aligned: 3 is no power of two up to 268435456"],
  ];
  const text = told.map(([members], index) => `struct s${index} { ${members} };\n`).join("");
  const { records: found, notSeen } = abiOfText(declarations + text);
  expect([...found.keys()]).toEqual(["struct point"]);
  expect(notSeen.map(({ subject, why }) => `${subject} ${why}`)).toEqual(
    told.map(([, why], index) => `struct s${index} ${why}`),
  );
});

// PTRDIFF_MAX, which gcc 12 takes as a size, and not a byte more.
test.each([
  ["char a[0x7fffffff];", true],
  ["char a[0x80000000];", false],
  ["char a[0x40000000]; char b[0x3fffffff];", true],
  ["char a[0x40000000]; char b[0x40000000];", false],
  ["short a[0x3fffffff];", true],
  ["short a[0x40000000];", false],
  ["struct {} a[0x7fffffff];", true],
  ["struct {} a[0x80000000];", false],
])("a record of %s: %s", (members, fits) => {
  const name = fits ? [] : ["struct s"];
  expect(abiOfText(`struct s { ${members} };`, "i386").notSeen.map(({ subject }) => subject)).toEqual(name);
  expect(abiOfText(`struct s { ${members} };`).notSeen).toEqual([]);
});
