import { describe, expect, test } from "vitest";
import { IOMMU_GET_HW_INFO } from "../../abi/linux/iommufd/hw-info.ts";
import { IOMMU_HWPT_INVALIDATE, iommu_hwpt_invalidate } from "../../abi/linux/iommufd/hwpt-invalidate.ts";
import { bytesOfHex, hexOfBytes } from "../../src/codec/hex.ts";
import { parseJson } from "../../src/codec/json/json.ts";
import { payloadFromJson } from "../../src/codec/json/payload-json.ts";
import { payloadValueFromJson, valueFromJson } from "../../src/codec/json/value-from-json.ts";
import { valueToJson } from "../../src/codec/json/value-to-json.ts";
import { flags, struct, value, values } from "../../src/declare/declare.ts";
import { input } from "../../src/declare/fields.ts";
import { s32, u32, u64 } from "../../src/declare/scalars.ts";

const bits = flags(null, { since: "v6.2" }, value("A", 1), value("B", 2), value("ALL", 7));
const early = values(null, { since: "v6.2" }, value("NONE", 0), value("ONE", 1));
const late = values(null, { since: "v6.8" }, value("TWO", 2));
const s = struct(
  "s",
  { since: "v6.2", convention: "size-first", purpose: "command" },
  input("flags", u32, { flags: bits }),
  input("kind", u32, { values: [early, late] }),
  input("signed", s32),
  input("wide", u64),
);

const read = (member: string, json: unknown, release: "v6.2" | "v6.8" = "v6.8"): unknown => {
  const text = typeof json === "string" ? json : JSON.stringify(json);
  return Object.values(valueFromJson(s, parseJson(`{"${member}":${text}}`), release))[0];
};

describe("names", () => {
  test("a flag that is given twice is given once, and one name may be several bits", () => {
    expect(read("flags", ["A", "A", "B"])).toBe(3);
    expect(read("flags", ["ALL", "A"])).toBe(7);
  });

  test("a member that has no flags takes one name", () => {
    expect(read("kind", ["ONE"])).toBe(1);
    expect(() => read("kind", ["ONE", "TWO"])).toThrow("s.kind: takes one value, not several names");
  });

  test("an enum that a release does not have", () => {
    expect(read("kind", ["TWO"])).toBe(2);
    expect(() => read("kind", ["TWO"], "v6.2")).toThrow("s.kind: TWO is not in v6.2");
  });

  test("numbers are given names bit by bit; 0 is no name", () => {
    const written = (given: object): unknown => valueToJson(given, s.members, "v6.8");
    expect(written({ flags: 7, kind: 2 })).toEqual({ flags: "ALL", kind: "TWO" });
    expect(written({ flags: 11, kind: 0 })).toEqual({ flags: "A|B|0x8", kind: 0 });
    expect(written({ signed: -5, wide: -5n })).toEqual({ signed: -5, wide: "-5" });
  });
});

test("numbers are plain integers, with or without a sign", () => {
  expect([read("signed", "-5"), read("signed", '"-5"'), read("signed", '"-0x5"')]).toEqual([-5, -5, -5]);
  for (const text of ["1e3", "1.5", "-1E+2"]) {
    expect(() => read("wide", text)).toThrow(`s.wide: ${text} is no plain integer`);
  }
});

test("a tag that the kernel answers need not be given", () => {
  const json = parseJson('{"dev_id":1,"data_uptr":{"bytes":8}}');
  expect(payloadValueFromJson(IOMMU_GET_HW_INFO, json, "v7.3")).toEqual({ dev_id: 1, data_uptr: { bytes: 8 } });
  const filled = parseJson('{"dev_id":1,"data_uptr":{"flags":1}}');
  expect(() => payloadValueFromJson(IOMMU_GET_HW_INFO, filled, "v7.3")).toThrow(
    "iommu_hw_info.data_uptr: has no struct",
  );
  const untagged = parseJson('{"hwpt_id":1,"data_uptr":[{"addr":0}]}');
  expect(() => payloadValueFromJson(IOMMU_HWPT_INVALIDATE, untagged, "v7.3")).toThrow(
    "iommu_hwpt_invalidate.data_uptr: what it points at is said by data_type, which is missing",
  );
});

test("a tag that two structs share stays a number, as a name would say which", () => {
  const tagged = { data_type: 0xdeadbeef, data_uptr: new Uint8Array(1) };
  expect(valueToJson(tagged, iommu_hwpt_invalidate.members, "v7.3")).toEqual({
    data_type: 0xdeadbeef,
    data_uptr: "00",
  });
});

test("a pointer into a buffer", () => {
  const text = '{"request":15241,"in":"+z16","ptrs":[{"offset":8,"buf":0,"add":2}],"bufs":["0a0b0c"]}';
  expect(payloadFromJson(parseJson(text))).toMatchObject({ request: 15241, ptrs: [{ offset: 8, buf: 0, add: 2 }] });
});

describe("hex", () => {
  test.each(["0g", "xx", "0-", "é0"])("%s has no hex digit", (text) => {
    expect(() => bytesOfHex(text)).toThrow("is no hex digit");
  });

  test("from 64 zeros on, the tail is counted", () => {
    expect(hexOfBytes(new Uint8Array(63))).toBe("00".repeat(63));
    expect(hexOfBytes(new Uint8Array(64))).toBe("+z64");
    expect(hexOfBytes(bytesOfHex("01+z64"))).toBe("01+z64");
  });
});
