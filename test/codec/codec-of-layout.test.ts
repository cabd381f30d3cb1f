import { describe, expect, test } from "vitest";
import { codecOfLayout } from "../../src/codec/codec-of-layout.ts";
import { compile } from "../../src/codec/compiled/compile.ts";
import { hexOfBytes } from "../../src/codec/hex.ts";
import { partsOf } from "../../src/codec/parts-of.ts";
import { RestructureCodec } from "../../src/codec/restructure-codec.ts";
import type { DataModel } from "../../src/layout/data-model.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import type { RecordLayout } from "../../src/layout/record-layout.ts";
import { abiOfText } from "../layout/abi-of-text.ts";

const layoutOf = (text: string, model: DataModel["name"] = "x86_64"): RecordLayout =>
  abiOfText(text, model).records.get("struct s")!;

const bigEndian: DataModel = { ...dataModels.x86_64, endian: "big" };

describe.each([true, false])("compiled: %s", (compiled) => {
  const codec = (text: string, model: DataModel = dataModels.x86_64) =>
    codecOfLayout(layoutOf(text, model.name), model, { compiled });
  const hex = (text: string, value: object, model?: DataModel): string => hexOfBytes(codec(text, model).encode(value));

  test("bitfields of any width", () => {
    const text = "struct s { unsigned int a : 3; int b : 7; unsigned long long c : 40; };";
    const value = { a: 5, b: -3, c: 0xab_cdef_0123n };
    // As gcc has it.
    expect(hex(text, value)).toBe("ed8f04bc37af0200");
    expect(codec(text).decode(codec(text).encode(value))).toEqual(value);
    expect(() => codec(text).encode({ ...value, a: 8 })).toThrow("s.a: 8 is not in 0..7 (unsigned int:3)");
    expect(() => codec(text).encode({ ...value, b: 64 })).toThrow("s.b: 64 is not in -64..63 (int:7)");
  });

  test("bitfields begin at the other end on a big-endian machine", () => {
    const text = "struct s { unsigned char a : 3; unsigned char b : 5; };";
    expect(hex(text, { a: 1, b: 2 })).toBe("11");
    expect(hex(text, { a: 1, b: 2 }, bigEndian)).toBe("22");
  });

  test("64 bits have their range", () => {
    const text = "struct s { long long a; unsigned long long b; };";
    const [low, high] = [-(2n ** 63n), 2n ** 64n - 1n];
    expect(hex(text, { a: low, b: high })).toBe("0000000000000080ffffffffffffffff");
    for (const wrong of [
      { a: low - 1n, b: 0n },
      { a: 2n ** 63n, b: 0n },
      { a: 0n, b: -1n },
      { a: 0n, b: high + 1n },
    ]) {
      expect(() => hex(text, wrong)).toThrow("is not in");
    }
  });

  test("arrays of arrays, the outer ones first", () => {
    const own = codec("struct s { short a[2][3]; };");
    const value = {
      a: [
        [1, 2, 3],
        [4, 5, 6],
      ],
    };
    expect(hexOfBytes(own.encode(value))).toBe("010002000300040005000600");
    expect(own.decode(own.encode(value))).toEqual(value);
  });

  test("padding is zero, whatever the buffer held", () => {
    const bytes = new Uint8Array(16).fill(0xff);
    codec("struct s { char a; long b; };").encodeInto({ a: -1, b: 2n }, bytes);
    expect(hexOfBytes(bytes)).toBe("ff000000000000000200000000000000");
  });

  test("C pointers are bigint in their own width", () => {
    const text = "struct s { void *p; };";
    expect(hex(text, { p: 0xffff_ffffn }, dataModels.i386)).toBe("ffffffff");
    expect(() => hex(text, { p: 0x1_0000_0000n }, dataModels.i386)).toThrow("s.p: 4294967296 is not in 0..4294967295");
    expect(hex(text, { p: 0x1_0000_0000n })).toBe("0000000001000000");
  });

  test("a flexible array takes what is left", () => {
    const own = codec("struct s { unsigned int n; unsigned short tail[]; };");
    expect(own.size).toBe(4);
    const bytes = own.encode({ n: 1, tail: [2, 3] });
    expect(hexOfBytes(bytes)).toBe("0100000002000300");
    expect(own.decode(bytes)).toEqual({ n: 1, tail: [2, 3] });
    expect(own.decode(bytes.subarray(0, 7))).toEqual({ n: 1, tail: [2] });
    expect(() => own.encode({ n: 1, tail: [2, 65536] })).toThrow("s.tail[1]: 65536 is not in 0..65535");
    // It may begin in the padding at the end, which is there all the same.
    expect(hex("struct s { int n; char c; char tail[]; };", { n: 1, c: 2, tail: Uint8Array.of(3) })).toBe(
      "0100000002030000",
    );
  });

  test("a flexible array before the end, or of nothing, has no elements", () => {
    const own = codec("struct in { char n; char tail[]; }; struct s { struct in one; char after; };");
    expect(own.decode(Uint8Array.of(1, 2, 3))).toEqual({ one: { n: 1, tail: new Uint8Array() }, after: 2 });
    expect(() => own.encode({ one: { n: 1, tail: new Uint8Array(1) }, after: 2 })).toThrow(
      "s.one.tail: expects 0 bytes",
    );
    const either = codec(
      "struct in { char n; char tail[]; }; struct s { union { struct in one; struct in two[1]; }; };",
    );
    expect(either.decode(Uint8Array.of(1, 2))).toEqual({
      one: { n: 1, tail: Uint8Array.of(2) },
      two: [{ n: 1, tail: new Uint8Array() }],
    });
    expect(codec("struct s { char n; struct {} tail[]; };").decode(Uint8Array.of(1, 2))).toEqual({ n: 1, tail: [] });
  });

  test("char and unsigned char in arrays are bytes, signed char is a number", () => {
    const own = codec("struct s { char a[1]; unsigned char b[1]; signed char c[1]; };");
    const value = { a: Uint8Array.of(255), b: Uint8Array.of(254), c: [-3] };
    expect(own.decode(Uint8Array.of(255, 254, 253))).toEqual(value);
    expect(hexOfBytes(own.encode(value))).toBe("fffefd");
  });

  test("an enum has a sign where gcc gives it one", () => {
    const own = codec("enum e { BELOW = -1, ABOVE = 1 }; enum f { ONE = 1 }; struct s { enum e a; enum f b; };");
    expect(own.decode(new Uint8Array(8).fill(0xff))).toEqual({ a: -1, b: 0xffff_ffff });
  });

  test("structs within structs, and the path to what is wrong in them", () => {
    const own = codec("struct in { unsigned char x, y; }; struct s { struct in one; struct in more[2]; };");
    const value = {
      one: { x: 1, y: 2 },
      more: [
        { x: 3, y: 4 },
        { x: 5, y: 6 },
      ],
    };
    expect(hexOfBytes(own.encode(value))).toBe("010203040506");
    expect(own.decode(own.encode(value))).toEqual(value);
    expect(() => own.encode({ ...value, more: [value.one, { x: 1, y: 256 }] })).toThrow(
      "s.more[1].y: 256 is not in 0..255",
    );
    expect(() => own.encode({ ...value, one: { x: 1, y: 2, z: 3 } })).toThrow(
      "s.one.z: no such member; did you mean x?",
    );
  });

  test("an anonymous struct is one arm of a union", () => {
    const own = codec("struct s { union { struct { int a; int b; }; long long c; }; };");
    expect(hexOfBytes(own.encode({ a: 1, b: 2 }))).toBe("0100000002000000");
    expect(own.decode(own.encode({ c: 3n }))).toEqual({ a: 3, b: 0, c: 3n });
    expect(() => own.encode({ a: 1 })).toThrow("s.b: is missing");
    expect(() => own.encode({})).toThrow("s: needs one of a, c");
  });

  test("members that share bytes must agree in them, each with each", () => {
    const own = codec("struct s { union { unsigned short a; unsigned char b; unsigned char c[4]; }; };");
    const bytes = Uint8Array.of(3, 1, 4, 1);
    expect(own.decode(bytes)).toEqual({ a: 0x103, b: 3, c: bytes });
    expect(own.encode(own.decode(bytes))).toEqual(bytes);
    expect(own.encode({ b: 3, c: bytes })).toEqual(bytes);
    expect(() => own.encode({ a: 0x101, b: 3 })).toThrow("s.a: shares bytes with b, which says otherwise");
    expect(() => own.encode({ a: 0x103, b: 1 })).toThrow("s.a: shares bytes with b, which says otherwise");
    expect(() => own.encode({ a: 0x203, b: 3, c: bytes })).toThrow("s.a: shares bytes with c, which says otherwise");
  });

  test("flexible arrays that share bytes grow together", () => {
    const own = codec(
      "struct s { char n; union { struct { struct {} x; unsigned char a[]; }; struct { struct {} y; char b[]; }; }; };",
    );
    const value = { x: {}, a: Uint8Array.of(2, 3), y: {}, b: Uint8Array.of(2, 3) };
    expect(own.decode(Uint8Array.of(1, 2, 3))).toEqual({ n: 1, ...value });
    expect(hexOfBytes(own.encode({ n: 1, ...value }))).toBe("010203");
    expect(() => own.encode({ n: 1, ...value, b: Uint8Array.of(2, 4) })).toThrow("shares bytes with y");
  });

  test("what is undefined is not given, whatever its name", () => {
    expect(hex("struct s { char a; };", { a: 1, b: undefined })).toBe("01");
    expect(() => hex("struct s { char a; };", { a: undefined })).toThrow("s.a: is missing");
  });

  test("bytes that have grown since they were used last", () => {
    const buffer = Reflect.construct(ArrayBuffer, [4, { maxByteLength: 12 }]) as ArrayBuffer & {
      resize(to: number): void;
    };
    const bytes = new Uint8Array(buffer);
    const own = codec("struct s { int a; };");
    own.encodeInto({ a: 1 }, bytes);
    expect(own.decode(bytes)).toEqual({ a: 1 });
    buffer.resize(8);
    expect(own.decode(bytes, 4)).toEqual({ a: 0 });
    buffer.resize(12);
    own.encodeInto({ a: 2 }, bytes, 8);
    expect(own.decode(bytes, 8)).toEqual({ a: 2 });
  });

  test("a decoded value keeps nothing of the bytes it was read from", () => {
    const bytes = Uint8Array.of(1, 2);
    const value = codec("struct s { char a[2]; };").decode(bytes);
    bytes.fill(9);
    expect(value).toEqual({ a: Uint8Array.of(1, 2) });
  });

  test("names that restructure and JavaScript have for themselves", () => {
    const names = [
      "parent",
      "_length",
      "_startOffset",
      "_currentOffset",
      "version",
      "__proto__",
      "constructor",
      "toString",
    ];
    const own = codec(`struct s { ${names.map((name) => `unsigned char ${name};`).join(" ")} };`);
    const value = Object.fromEntries(names.map((name, index) => [name, index + 1]));
    expect(hexOfBytes(own.encode(value))).toBe("0102030405060708");
    const decoded = own.decode(own.encode(value));
    expect(Object.entries(decoded)).toEqual(Object.entries(value));
    expect(Object.getPrototypeOf(decoded)).toBe(Object.prototype);
    expect(() => own.encode({ parent: 1, _length: 2, _startOffset: 3, _currentOffset: 4, version: 5 })).toThrow(
      "s.__proto__: is missing",
    );
  });

  test("a member that is no name of the value hides no other", () => {
    expect(() => codec("struct s { int length; };").encode([7])).toThrow("s.0: no such member");
  });

  test("what has no exact number stays bytes", () => {
    const own = codec("struct s { float f; __int128 wide; };");
    const value = { f: new Uint8Array([0, 0, 128, 63]), wide: new Uint8Array(16).fill(7) };
    expect(own.decode(own.encode(value))).toEqual(value);
  });
});

test("a giant is refused", () => {
  expect(() => codecOfLayout(layoutOf("struct s { char a[1 << 30]; };"), dataModels.x86_64)).toThrow(
    "s: takes 1073741824 bytes, more than 67108864",
  );
});

test("nothing of a layout but numbers and quoted names reaches generated code", () => {
  const hostile = '"]; globalThis.pwned = 1; //';
  const plain = layoutOf("struct s { int a; union { int b; long c; }; struct { int d; } e[9]; int f : 3; char g[]; };");
  const renamed = (layout: RecordLayout): RecordLayout => ({
    ...layout,
    name: hostile,
    members: layout.members.map((member) => ({
      ...member,
      name: member.name === null ? null : `${hostile}${member.name}\u2028\n\\`,
      type: hostile,
      record: member.record === null ? null : renamed(member.record),
    })),
  });
  const layout = renamed(plain);
  const part = partsOf(layout, dataModels.x86_64);
  const functions = compile(part, new RestructureCodec(layout, part))!;
  const decoded = functions.decode(new Uint8Array(60));
  expect(functions.encode(decoded)).toEqual(new Uint8Array(60));
  expect(Object.keys(decoded)[0]).toBe(`${hostile}a\u2028\n\\`);
  expect("pwned" in globalThis).toBe(false);
  const odd = {
    ...plain,
    members: plain.members.map((member) => ({ ...member, offset: "0); globalThis.pwned = 1; (0" as never })),
  };
  expect(() => codecOfLayout(odd, dataModels.x86_64)).toThrow("is no offset");
});
