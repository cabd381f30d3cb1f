import { expect, test } from "vitest";
import { abisOf } from "../../src/input/abis-of.ts";
import { memorySource } from "../../src/input/memory-source.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { layoutJson } from "../../src/report/layout-json.ts";

function layouts(text: string): unknown {
  const source = memorySource("test", { "a.h": text });
  const [abi] = abisOf(source, [dataModels.i386]);
  const json = layoutJson("i386", [...abi!.headers.get("a.h")!.records.values()], (path) => `dir/${path}`);
  return JSON.parse(json);
}

test("one object, its fields in the order of the source", () => {
  expect(layouts("struct foo {\n\tchar c;\n\tlong long l;\n\tint *p;\n\tshort tail[];\n};")).toEqual({
    schema: 1,
    dataModel: "i386",
    layouts: [
      {
        kind: "struct",
        name: "foo",
        size: 16,
        align: 4,
        file: "dir/a.h",
        line: 1,
        fields: [
          { name: "c", type: "char", offset: 0, size: 1 },
          { name: "l", type: "long long", offset: 4, size: 8 },
          { name: "p", type: "int *", offset: 12, size: 4 },
          { name: "tail", type: "short[]", offset: 16, size: 0 },
        ],
      },
    ],
  });
});

test("anonymous members are unfolded, in-place ones are layouts of their own", () => {
  const text =
    "struct foo {\n\tint a;\n\tunion {\n\t\tint b;\n\t\tstruct { short c, d; };\n\t};\n\tstruct { int e; } f, g;\n};";
  expect(layouts(text)).toMatchObject({
    layouts: [
      {
        name: "foo",
        fields: [
          { name: "a", offset: 0 },
          { name: "b", offset: 4 },
          { name: "c", offset: 4, size: 2 },
          { name: "d", offset: 6, size: 2 },
          { name: "f", offset: 8 },
          { name: "g", offset: 12 },
        ],
      },
      { name: "foo.f", anonymous: true, size: 4, line: 7, fields: [{ name: "e", offset: 0 }] },
    ],
  });
});

test("bitfields say where they start from the start of the record; unnamed ones are no fields", () => {
  expect(layouts("union u {\n\tstruct {\n\t\tint pad;\n\t\tunsigned a:3, :5, b:9;\n\t};\n};")).toMatchObject({
    layouts: [
      {
        kind: "union",
        fields: [
          { name: "pad", offset: 0, size: 4 },
          { name: "a", offset: 4, size: 4, bitOffset: 32, bitSize: 3 },
          { name: "b", bitOffset: 40, bitSize: 9 },
        ],
      },
    ],
  });
});

test("a record without a tag stands under its typedef's name and says so", () => {
  expect(layouts("typedef struct { int a; } foo_t;")).toMatchObject({ layouts: [{ name: "foo_t", anonymous: true }] });
});
