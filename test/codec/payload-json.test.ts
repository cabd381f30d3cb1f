import { describe, expect, test } from "vitest";
import { IOMMU_HWPT_ALLOC, iommu_hwpt_alloc } from "../../abi/linux/iommufd/hwpt-alloc.ts";
import { iommu_iova_range } from "../../abi/linux/iommufd/ioas-iovas.ts";
import { parseJson } from "../../src/codec/json/json.ts";
import { payloadFromJson } from "../../src/codec/json/payload-json.ts";
import { payloadValueFromJson, valueFromJson } from "../../src/codec/json/value-from-json.ts";
import { valueToJson } from "../../src/codec/json/value-to-json.ts";

const ranged = (text: string): unknown => valueFromJson(iommu_iova_range, parseJson(text), "v7.3");
const called = (text: string): unknown => payloadValueFromJson(IOMMU_HWPT_ALLOC, parseJson(text), "v7.3");

test("64 bits are numbers, or strings of digits", () => {
  for (const start of ["4096", '"4096"', '"0x1000"']) expect(ranged(`{"start":${start}}`)).toEqual({ start: 4096n });
  expect(ranged('{"last":"18446744073709551615"}')).toEqual({ last: 2n ** 64n - 1n });
  expect(ranged('{"last":9007199254740992}')).toEqual({ last: 2n ** 53n });
});

test("a number that other readers of JSON round is refused, not rounded", () => {
  for (const text of ["9007199254740993", "18446744073709551615", "-9007199254740993"]) {
    expect(() => ranged(`{"last":${text}}`)).toThrow(`iommu_iova_range.last: ${text} is beyond 2^53`);
  }
});

test("flags and values go by name or number", () => {
  const both = "IOMMU_HWPT_ALLOC_NEST_PARENT|IOMMU_HWPT_ALLOC_PASID";
  for (const flags of [9, "9", "0x9", both, both.split("|"), "IOMMU_HWPT_ALLOC_PASID|0x1"]) {
    expect(called(JSON.stringify({ flags }))).toEqual({ flags: 9 });
  }
  expect(valueToJson({ flags: 9, data_type: 1 }, iommu_hwpt_alloc.members, "v7.3")).toEqual({
    flags: both,
    data_type: "IOMMU_HWPT_DATA_VTD_S1",
  });
  expect(valueToJson({ flags: 0x89, data_type: 77 }, iommu_hwpt_alloc.members, "v7.3")).toEqual({
    flags: `${both}|0x80`,
    data_type: 77,
  });
});

test("memory: null, unmapped, room, an address, bytes, a struct", () => {
  const memory = (text: string): unknown => called(`{"data_type":1,"data_uptr":${text}}`);
  expect(memory("null")).toMatchObject({ data_uptr: null });
  expect(memory('{"bad":true}')).toMatchObject({ data_uptr: { bad: true } });
  expect(memory('{"bytes":24}')).toMatchObject({ data_uptr: { bytes: 24 } });
  expect(memory('"0x1000"')).toMatchObject({ data_uptr: 4096n });
  expect(memory('"0a0b"')).toMatchObject({ data_uptr: Uint8Array.of(10, 11) });
  expect(memory('{"addr_width":48}')).toMatchObject({ data_uptr: { addr_width: 48 } });
});

describe("a text that is no JSON", () => {
  test.each([
    ["", 0, "ends too early"],
    ["{", 1, "ends too early"],
    ["[1,]", 3, '"]" is not expected'],
    ['{"a":1,"a":2}', 7, '"a" is given twice'],
    ['{"__proto__":1,"__proto__":2}', 15, '"__proto__" is given twice'],
    ["nul", 0, '"n" is not expected'],
    ["01", 1, '"1" is not expected'],
    ["'a'", 0, '"\'" is not expected'],
    ['"a', 0, "a string that does not end, or holds what must be escaped"],
    ["[".repeat(100_000), 65, "nested deeper than 64"],
    ["1 2", 2, '"2" is not expected'],
  ])("%j", (text, at, message) => {
    expect(() => parseJson(text)).toThrow(expect.objectContaining({ name: "JsonError", at, message }));
  });
});

test.each([
  ['{"a":1}', "payload.a: no such member"],
  ['{"requst":1}', "payload.requst: no such member; did you mean request?"],
  ['{"request":"0x3b89"}', "in: is missing"],
  ['{"request":"0x3b89","in":"0"}', "in: an odd number of hex digits, 1: the last byte has only one, at character 1"],
  ['{"request":"0x3b89","in":"+z8","ptrs":[{"offset":0,"buf":0}]}', "ptrs[0].buf: 0: there are 0 bufs"],
  [
    '{"request":"0x3b89","in":"+z8","ptrs":[{"offset":1,"bad":true}]}',
    "ptrs[0].offset: 8 bytes at 1 are beyond the 8 that are there",
  ],
  ['{"request":"0x1ffffffff","in":""}', 'request: is no ioctl number, such as "0x3b89"'],
  ["[]", "payload: is no object with request, in, ptrs, bufs"],
])("%s is no payload", (text, line) => {
  expect(() => payloadFromJson(parseJson(text))).toThrow(line);
});
