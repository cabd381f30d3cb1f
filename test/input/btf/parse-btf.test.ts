import { describe, expect, test } from "vitest";
import { Unreadable } from "../../../src/header/source.ts";
import type { BtfType } from "../../../src/input/btf/btf-type.ts";
import { parseBtf } from "../../../src/input/btf/parse-btf.ts";
import { encodeBtf } from "../../support/encode-btf.ts";

const int: BtfType = { kind: "int", name: "int", size: 4, bits: 32, shift: 0, signed: true, bool: false };

function struct(name: string, size: number, ...members: readonly (readonly [string, number, number])[]): BtfType {
  return {
    kind: "struct",
    name,
    size,
    members: members.map(([member, type, offset]) => ({ name: member, type, offset, width: 0 })),
  };
}

function whyNot(bytes: Uint8Array): string {
  try {
    parseBtf(bytes);
  } catch (error) {
    if (error instanceof Unreadable) return error.why;
    throw error;
  }
  return "read";
}

/** With a 32-bit word overwritten. */
function withWord(bytes: Uint8Array, at: number, value: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  new DataView(copy.buffer).setUint32(at, value, true);
  return copy;
}

const small = encodeBtf([int, struct("foo", 8, ["a", 1, 0], ["b", 1, 32])]);
const headerBytes = 32;
const infoOfStruct = headerBytes + 16 + 4;

describe("what is no BTF is refused in one line", () => {
  const pointers: BtfType[] = [
    { kind: "pointer", to: 2 },
    { kind: "pointer", to: 1 },
  ];
  const deep = Array.from({ length: 400 }, (_, index): BtfType => ({ kind: "typedef", name: `t${index}`, to: index }));
  const wide = Array.from({ length: 60 }, (_, index): BtfType => struct("", 0, ["a", index, 0], ["b", index, 0]));
  const cases: readonly (readonly [string, Uint8Array, string])[] = [
    ["nothing", new Uint8Array(), "no BTF: it begins with another magic number"],
    ["another magic", Buffer.alloc(64), "no BTF: it begins with another magic number"],
    ["half a header", small.subarray(0, 20), "cut off: BTF that ends within its header"],
    ["another version", withWord(small, 0, 0x02eb9f), "BTF of version 2; version 1 is known here"],
    ["a header of 8 bytes", withWord(small, 4, 8), "BTF with a header of 8 bytes; it has at least 24"],
    ["a header behind the end", withWord(small, 4, 4096), "cut off: BTF that ends within its header"],
    ["types behind the end", withWord(small, 12, 4096), "cut off: the types of BTF end at byte 4128 of 97"],
    ["half a type", withWord(small, 12, 20), "cut off: BTF that ends within its type 2"],
    [
      "more members than there is room",
      withWord(small, infoOfStruct, 0x04ffffff),
      "cut off: BTF type 2 ends at byte 201326608 of the 52 that types have",
    ],
    ["an unknown kind", withWord(small, infoOfStruct, 99 << 24), "BTF type 2 is of kind 99, which is not known here"],
    [
      "a name behind the end",
      withWord(small, infoOfStruct - 4, 4096),
      "BTF with a name at byte 4096 of its strings, which are 13 bytes long",
    ],
    [
      "a name of control characters",
      encodeBtf([{ kind: "forward", name: "a\u001b[0m" }]),
      "BTF with a name that is no text at byte 1 of its strings",
    ],
    ["a type that is not there", encodeBtf([{ kind: "pointer", to: 7 }]), "BTF type 1 (pointer) refers to type 7 of 1"],
    [
      "a struct that contains itself",
      encodeBtf([struct("foo", 8, ["a", 1, 0])]),
      "BTF type 1 (struct foo) contains itself",
    ],
    ["a pointer to itself", encodeBtf(pointers), "BTF type 1 (pointer) contains itself"],
    [
      "a typedef in a circle",
      encodeBtf([{ kind: "typedef", name: "t", to: 1 }]),
      "BTF type 1 (typedef t) contains itself",
    ],
    ["400 typedefs", encodeBtf(deep), "BTF type 301 (typedef t300) has types more than 300 deep in it"],
    ["2^60 members", encodeBtf(wide), "BTF type 16 (struct) has more than 100000 members"],
    [
      "a member behind the end",
      encodeBtf([int, struct("foo", 4, ["a", 1, 8])]),
      "BTF type 2 (struct foo) ends at byte 4, and its member a at bit 40",
    ],
    [
      "an array of 2^64 bytes",
      encodeBtf([int, { kind: "array", of: 1, length: 0xffffffff }, { kind: "array", of: 2, length: 0xffffffff }]),
      "BTF type 2 (array) takes 17179869180 bytes",
    ],
    [
      "an integer of no bits",
      encodeBtf([{ ...int, bits: 0 } as BtfType]),
      "BTF type 1 (int int) has 0 bits from bit 0 on in 4 bytes",
    ],
    [
      "an enum of 2^31 bytes",
      encodeBtf([{ kind: "enum", name: "foo", size: 2 ** 31, signed: false, values: [{ name: "FOO", value: 1n }] }]),
      "BTF type 1 (enum foo) takes 2147483648 bytes, which no enum does",
    ],
  ];
  test.each(cases)("%s", (_, bytes, why) => {
    expect(whyNot(bytes)).toBe(why);
  });
});

test("a header as it was before v7.1 is shorter", () => {
  const types = encodeBtf([int]);
  const old = Buffer.concat([types.subarray(0, 24), types.subarray(headerBytes)]);
  old.writeUInt32LE(24, 4);
  expect(parseBtf(old).types[1]).toEqual(int);
});

test("a kind that is not known is passed over where the image says how long it is", () => {
  const bytes = encodeBtf([int, struct("foo", 4, ["a", 1, 0])]);
  const extra = Buffer.from([1, 0, 0, 0, 2, 0, 0, 99, 0, 0, 0, 0, ...Buffer.alloc(4 + 2 * 8)]);
  const types = Buffer.concat([bytes.subarray(headerBytes, headerBytes + 40), extra]);
  const strings = bytes.subarray(headerBytes + 40);
  const layouts = Buffer.alloc(100 * 4);
  layouts.set([4, 8], 99 * 4);
  const header = Buffer.from(bytes.subarray(0, headerBytes));
  for (const [at, value] of [
    [12, types.length],
    [16, types.length],
    [24, types.length + strings.length],
    [28, layouts.length],
  ] as const) {
    header.writeUInt32LE(value, at);
  }
  const { types: read } = parseBtf(Buffer.concat([header, types, strings, layouts]));
  expect(read.map(({ kind }) => kind)).toEqual(["void", "int", "struct", "other"]);
});

test("the types of a module go on where those of its kernel end", () => {
  const kernel = parseBtf(small);
  const own = struct("bar", 12, ["foo", 2, 0], ["c", 1, 64]);
  const module = parseBtf(encodeBtf([own], "little", kernel), kernel);
  expect(module.types.slice(1)).toEqual([...kernel.types.slice(1), own]);
});
