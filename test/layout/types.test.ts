import { expect, test } from "vitest";
import { abiOfText } from "./abi-of-text.ts";

const text = `
typedef unsigned char __u8; typedef unsigned int __u32; typedef __u32 __be32; typedef __be32 address; typedef unsigned short __le16;
typedef __u8 guid[16]; typedef void (*callback)(int); typedef struct opaque opaque_t; typedef void nothing;
typedef struct { __u32 a; } untagged, *pointer; typedef untagged again; typedef enum { E } en;
struct s {
  __u32 plain; __be32 big; address far; __le16 little; char text[8]; _Bool flag; double real; void *any; struct s *next;
  guid id; __u8 grid[2][3]; int (*row)[4]; void (*call)(int, char); char *names[2]; untagged u; en e;
  struct { __u8 x; struct { __u8 y; } deep; } in[2]; union { __u8 z; }; struct named { __u8 w; } n; __u32 tail[];
};
`;
const abi = abiOfText(text);
const members = new Map(abi.records.get("struct s")!.members.map((member) => [member.name, member]));

test("types are spelled as C spells them", () => {
  expect([...members.values()].map(({ type }) => type)).toEqual([
    ...["__u32", "__be32", "address", "__le16", "char[8]", "bool", "double", "void *", "struct s *"],
    ...["guid", "__u8[2][3]", "int (*)[4]", "void (*)(...)", "char *[2]", "untagged", "en"],
    ...["struct {...}[2]", "union {...}", "struct named", "__u32[]"],
  ]);
});

test("shapes look through typedefs and keep the byte order", () => {
  const integer = { kind: "integer", bits: 32, signed: false, character: false };
  const shape = (name: string) => members.get(name)!.shape;
  expect(shape("plain")).toEqual({ ...integer, order: "native" });
  expect(shape("big")).toEqual({ ...integer, order: "big" });
  expect(shape("far")).toEqual({ ...integer, order: "big" });
  expect(shape("little")).toEqual({ ...integer, bits: 16, order: "little" });
  expect(shape("text")).toEqual({ kind: "integer", bits: 8, signed: true, character: true, order: "native" });
  expect(shape("flag")).toEqual({ kind: "bool" });
  expect(shape("real")).toEqual({ kind: "float", bits: 64 });
  expect(shape("next")).toEqual({ kind: "pointer" });
  expect(shape("u")).toEqual({ kind: "record", name: "untagged" });
  expect(shape("e")).toEqual({ kind: "enum", name: "en", bits: 32, signed: false });
});

test("dimensions are those of the type, outermost first", () => {
  const dimensions = (name: string) => members.get(name)!.dimensions;
  expect(dimensions("plain")).toEqual([]);
  expect(dimensions("id")).toEqual([16]);
  expect(dimensions("grid")).toEqual([2, 3]);
  expect(dimensions("row")).toEqual([]);
  expect(dimensions("tail")).toEqual([null]);
});

test("records in place are named by their member, tagged ones stand on their own", () => {
  expect([...abi.records.keys()]).toEqual(["untagged", "struct named", "struct s"]);
  const inner = members.get("in")!;
  expect(inner).toMatchObject({ inPlace: true, record: { name: "struct s.in", anonymous: true, size: 2 } });
  expect(inner.record!.members[1]!.record!.name).toBe("struct s.in.deep");
  expect(members.get("n")).toMatchObject({ inPlace: false, record: { name: "struct named", anonymous: false } });
  expect(members.get("u")).toMatchObject({ inPlace: false, record: { name: "untagged" } });
});

test("typedefs: size and alignment as a member, none for what is no object", () => {
  const { typedefs } = abi;
  expect(typedefs.has("untagged")).toBe(false);
  expect(typedefs.has("en")).toBe(false);
  expect(typedefs.get("again")).toMatchObject({ size: 4, align: 4, shape: { kind: "record", name: "untagged" } });
  expect(typedefs.get("pointer")).toMatchObject({ size: 8, shape: { kind: "pointer" } });
  expect(typedefs.get("opaque_t")).toMatchObject({
    size: null,
    align: null,
    shape: { kind: "record", name: "struct opaque" },
  });
  expect(typedefs.get("nothing")).toMatchObject({ size: null, shape: { kind: "other" } });
  expect(abiOfText("typedef unsigned long long u64;", "i386").typedefs.get("u64")).toMatchObject({ size: 8, align: 4 });
});

test("names that JavaScript gave to its own objects are names like others", () => {
  const { records, enumerators } = abiOfText("struct __proto__ { int constructor; };\nenum { toString = 3 };\n");
  expect(records.get("struct __proto__")!.members[0]!.name).toBe("constructor");
  expect(enumerators.get("toString")!.value).toBe(3n);
});
