import { describe, expect, test } from "vitest";
import { from, struct } from "../../../src/declare/declare.ts";
import { group, input, over, since, union } from "../../../src/declare/fields.ts";
import type { Member } from "../../../src/declare/history.ts";
import type { ReleaseName } from "../../../src/declare/release.ts";
import { array, s32, u16, u32, u64, u8 } from "../../../src/declare/scalars.ts";
import { recordView } from "../../../src/drivers/kernel/record-view.ts";
import { dataModels } from "../../../src/layout/data-models.ts";
import type { DataModel } from "../../../src/layout/data-model.ts";

/* A struct's members, as C has them in memory. */

type Members = Record<string, unknown> & { readonly bytes: Uint8Array };

const s64 = { kind: "scalar", name: "__s64" } as const;

const little = dataModels.x86_64;
const big = Object.values(dataModels).find(({ endian, name }) => endian === "big" && name.includes("64"))!;

function viewOf(
  bytes: Uint8Array,
  members: readonly Member[],
  { release = "v6.12", model = little }: { readonly release?: ReleaseName; readonly model?: DataModel } = {},
): Members {
  const facts = { ...from("v6.2"), convention: "fixed", purpose: "element" } as const;
  return new (recordView(struct("made_up", facts, ...members), release, model))(bytes) as Members;
}

const counted = (length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => 0xf1 + index);
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

const integers = [
  input("a", u8),
  input("b", u8),
  input("c", u16),
  input("d", u32),
  input("e", s32),
  input("f", u32),
  input("g", u64),
  input("h", s64),
];

describe("integers", () => {
  test("are read in the machine's byte order, with their sign", () => {
    const bytes = counted(32);
    expect(viewOf(bytes, integers)).toMatchObject({
      a: 0xf1,
      b: 0xf2,
      c: 0xf4f3,
      d: 0xf8f7_f6f5,
      e: -0x0304_0507,
      f: 0x00ff_fefd,
      g: 0x0807_0605_0403_0201n,
      h: 0x100f_0e0d_0c0b_0a09n,
    });
    expect(viewOf(bytes, integers, { model: big })).toMatchObject({
      a: 0xf1,
      b: 0xf2,
      c: 0xf3f4,
      d: 0xf5f6_f7f8,
      e: -0x0605_0404,
      f: 0xfdfe_ff00,
      g: 0x0102_0304_0506_0708n,
      h: 0x090a_0b0c_0d0e_0f10n,
    });
    expect(viewOf(new Uint8Array(32).fill(0xff), integers)).toMatchObject({
      a: 0xff,
      c: 0xffff,
      d: 0xffff_ffff,
      e: -1,
      g: 0xffff_ffff_ffff_ffffn,
      h: -1n,
    });
  });

  test.each([
    ["a", 0xaa, "aa00"],
    ["b", 0x1bb, "00bb"],
    ["c", 0x1234, "00003412"],
    ["d", 0x8765_4321, "0000000021436587"],
    ["e", -2, "0000000000000000feffffff"],
    ["g", 0x8877_6655_4433_2211n, `${"00".repeat(16)}1122334455667788`],
    ["h", -2n, `${"00".repeat(24)}feffffffffffffff`],
  ])("%s is set in its own bytes", (name, value, expected) => {
    const view = viewOf(new Uint8Array(32), integers);
    view[name] = value;
    expect(hex(view.bytes)).toBe(expected.padEnd(64, "0"));
    expect(Number(view[name])).toBe(name === "b" ? 0xbb : Number(value));
  });

  test.each([
    ["c", 0x1234, "00001234"],
    ["d", 0x8765_4321, "0000000087654321"],
    ["g", 0x8877_6655_4433_2211n, `${"00".repeat(16)}8877665544332211`],
    ["h", -2n, `${"00".repeat(24)}fffffffffffffffe`],
  ])("%s is set on a big-endian machine", (name, value, expected) => {
    const view = viewOf(new Uint8Array(32), integers, { model: big });
    view[name] = value;
    expect(hex(view.bytes)).toBe(expected.padEnd(64, "0"));
  });
});

describe("arrays", () => {
  const members = [
    input("first", u32),
    input("bytes8", array(u8, 4)),
    input("words", array(u32, 2)),
    input("wide", array(s64, 2)),
  ];

  test("of bytes are the bytes themselves, others are read and set whole", () => {
    const view = viewOf(counted(32), members);
    expect(hex(view["bytes8"] as Uint8Array)).toBe("f5f6f7f8");
    expect(view["words"]).toEqual([0xfcfb_faf9, 0x00ff_fefd]);
    expect(view["wide"]).toEqual([0x0807_0605_0403_0201n, 0x100f_0e0d_0c0b_0a09n]);
    (view["bytes8"] as Uint8Array)[1] = 0;
    view["words"] = [1, 0xffff_ffff];
    view["wide"] = [-1n, 2n];
    expect(hex(view.bytes)).toBe(`f1f2f3f4f500f7f801000000ffffffff${"ff".repeat(8)}0200000000000000`);
  });

  test("of one item, of none, and of two dimensions", () => {
    const one = viewOf(counted(8), [input("words", array(u32, 1)), input("none", array(u32, 0)), input("last", u32)]);
    expect([one["words"], hex(one["none"] as Uint8Array), one["last"]]).toEqual([[0xf4f3_f2f1], "", 0xf8f7_f6f5]);
    const table = viewOf(counted(12), [input("table", array(array(u16, 3), 2))]);
    expect(table["table"]).toEqual([0xf2f1, 0xf4f3, 0xf6f5, 0xf8f7, 0xfaf9, 0xfcfb]);
  });
});

describe("records in records", () => {
  const inner = struct(
    "inner",
    { ...from("v6.2"), convention: "fixed", purpose: "element" },
    input("x", u32),
    input("y", u32),
  );
  const members = [
    input("first", u32),
    input("in", inner),
    union(null, input("one", u32), group(null, input("two", u16), input("three", u16))),
    group("named", input("z", u32)),
    input("many", array(inner, 2)),
  ];

  test("are views of their own, and anonymous ones the outer record's members", () => {
    const view = viewOf(counted(36), members);
    expect(view["in"]).toMatchObject({ x: 0xf8f7_f6f5, y: 0xfcfb_faf9 });
    expect([view["one"], view["two"], view["three"]]).toEqual([0x00ff_fefd, 0xfefd, 0x00ff]);
    expect(view["named"]).toMatchObject({ z: 0x0403_0201 });
    expect(hex(view["many"] as Uint8Array)).toBe("05060708090a0b0c0d0e0f1011121314");
    (view["in"] as Record<string, number>)["y"] = 1;
    view["three"] = 0x1234;
    expect(hex(view.bytes.subarray(4, 16))).toBe("f5f6f7f801000000fdfe3412");
  });
});

describe("members of other releases", () => {
  const members = [
    input("first", u32),
    over(input("old", u32), since("v6.8", union(null, input("young", u16), input("wide", u32)))),
    since(
      "v6.9",
      input("later", u64),
      input("last", u32),
      group(null, input("within", u32)),
      group("own", input("far", u32)),
    ),
  ];

  test("read as zero, as wide as they are", () => {
    const early = viewOf(counted(8), members, { release: "v6.2" });
    expect([early["old"], early["young"], early["wide"], early["later"], early["last"], early["within"]]).toEqual([
      0xf8f7_f6f5,
      0,
      0,
      0n,
      0,
      0,
    ]);
    expect(["own" in early, "far" in early]).toEqual([false, false]);
    const late = viewOf(counted(40), members);
    expect([late["old"], late["young"], late["wide"]]).toEqual([0, 0xf6f5, 0xf8f7_f6f5]);
    expect([late["later"], late["last"], late["within"]]).toEqual([0x00ff_fefd_fcfb_faf9n, 0x0403_0201, 0x0807_0605]);
  });

  test("can't be set", () => {
    const early = viewOf(counted(8), members, { release: "v6.2" });
    expect(() => (early["last"] = 1)).toThrow(TypeError);
    expect(hex(early.bytes)).toBe("f1f2f3f4f5f6f7f8");
  });
});
