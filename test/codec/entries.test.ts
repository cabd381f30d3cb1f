import { describe, expect, test } from "vitest";
import { iommu_hwpt_alloc } from "../../abi/linux/iommufd/hwpt-alloc.ts";
import { iommu_hw_info } from "../../abi/linux/iommufd/hw-info.ts";
import { iommu_hwpt_arm_smmuv3 } from "../../abi/linux/iommufd/arm-smmuv3.ts";
import { iommu_hwpt_vtd_s1_invalidate } from "../../abi/linux/iommufd/intel-vtd.ts";
import { columnsOf } from "../../src/codec/columns-of.ts";
import { entriesCodec } from "../../src/codec/entries-codec.ts";
import { hexOfBytes } from "../../src/codec/hex.ts";

const options = { release: "v7.3", dataModel: "x86_64" } as const;
const values = [
  { addr: 0x1000n, npages: 1n, flags: 0 },
  { addr: 0x2000n, npages: 2n, flags: 1 },
];
const first = "001000000000000001000000000000000000000000000000";
const second = "002000000000000002000000000000000100000000000000";

describe.each([true, false])("entries, compiled: %s", (compiled) => {
  const codec = entriesCodec(iommu_hwpt_vtd_s1_invalidate, { ...options, compiled });

  test("stand one behind the other", () => {
    expect(hexOfBytes(codec.encode(values))).toBe(first + second);
    expect(codec.decode(codec.encode(values))).toEqual(values.map((value) => ({ ...value, __reserved: 0 })));
  });

  test("longer than the struct", () => {
    const bytes = new Uint8Array(57).fill(0xff);
    expect(codec.encodeInto(values, bytes, { offset: 1, stride: 28 })).toBe(57);
    expect(hexOfBytes(bytes)).toBe(`ff${first}00000000${second}00000000`);
    expect(codec.decode(bytes, { offset: 1, stride: 28 })).toMatchObject(values);
  });

  test("shorter than the struct", () => {
    expect(hexOfBytes(codec.encode(values.slice(0, 1), 16))).toBe("00100000000000000100000000000000");
    expect(codec.decode(new Uint8Array(32).fill(1), { stride: 16 })).toHaveLength(2);
    expect(() => codec.encode(values, 16)).toThrow(
      "iommu_hwpt_vtd_s1_invalidate[1]: does not fit into 16 bytes: those behind are not zero",
    );
  });

  test("the index stands in the path", () => {
    expect(() => codec.encode([values[0]!, { ...values[1]!, flags: -1 }])).toThrow(
      "iommu_hwpt_vtd_s1_invalidate[1].flags: -1 is not in 0..4294967295 (__u32)",
    );
    expect(() => codec.decode(new Uint8Array(47), { count: 2 })).toThrow(
      "iommu_hwpt_vtd_s1_invalidate: 2 entries of 24 bytes at offset 0 do not fit into 47 bytes",
    );
  });
});

describe("columns", () => {
  const codec = columnsOf(iommu_hwpt_vtd_s1_invalidate, options);
  const columns = {
    addr: BigUint64Array.of(0x1000n, 0x2000n),
    npages: BigUint64Array.of(1n, 2n),
    flags: Uint32Array.of(0, 1),
  };

  test("are the same bytes", () => {
    expect(hexOfBytes(codec.encode(columns))).toBe(first + second);
    expect(codec.decode(codec.encode(columns))).toEqual({ ...columns, __reserved: new Uint32Array(2) });
    expect(hexOfBytes(codec.encode(columns, 25))).toBe(`${first}00${second}00`);
  });

  test("are filled again", () => {
    const own = { addr: new BigUint64Array(2), flags: new Uint32Array(2) };
    codec.decodeInto(codec.encode(columns), own);
    expect(own).toEqual({ addr: columns.addr, flags: columns.flags });
    codec.decodeInto(codec.encode(columns, 25), own, { stride: 25 });
    expect(own.addr).toEqual(columns.addr);
    expect(() => codec.decodeInto(new Uint8Array(47), own)).toThrow("2 entries of 24 bytes at offset 0 do not fit");
  });

  test("of entries that are shorter than the struct", () => {
    const cut = codec.encode(columns, 20);
    expect(hexOfBytes(cut)).toBe(first.slice(0, 40) + second.slice(0, 40));
    expect(codec.decode(cut, { stride: 20 })).toEqual({ ...columns, __reserved: new Uint32Array(2) });
    expect(() => codec.encode(columns, 16)).toThrow(
      "iommu_hwpt_vtd_s1_invalidate[1]: does not fit into 16 bytes: those behind are not zero",
    );
  });

  test("have whole arrays of each entry", () => {
    expect(() => columnsOf(iommu_hwpt_arm_smmuv3, options).encode({ ste: new BigUint64Array(3) })).toThrow(
      "iommu_hwpt_arm_smmuv3.ste: has 3 values, expects 2",
    );
  });

  test("fill in the size", () => {
    const bytes = columnsOf(iommu_hwpt_alloc, options).encode({
      flags: Uint32Array.of(7),
      dev_id: Uint32Array.of(1),
      pt_id: Uint32Array.of(2),
    });
    expect(hexOfBytes(bytes.subarray(0, 8))).toBe("3000000007000000");
  });

  test("refuse what does not fit together", () => {
    const { addr, npages, flags } = columns;
    expect(() => codec.encode({ addr, npages })).toThrow("iommu_hwpt_vtd_s1_invalidate.flags: is missing");
    expect(() => codec.encode({ addr, npages, flags: new Uint32Array(3) })).toThrow(
      "iommu_hwpt_vtd_s1_invalidate.flags: has 3 values, expects 2",
    );
    expect(() => codec.encode({ addr, npages, flags: new Uint8Array(2) })).toThrow(
      "iommu_hwpt_vtd_s1_invalidate.flags: expects a Uint32Array",
    );
    expect(() => codec.encode({ ...columns, flag: flags } as typeof columns)).toThrow(
      "iommu_hwpt_vtd_s1_invalidate.flag: no such member; did you mean flags?",
    );
    expect(() => columnsOf(iommu_hw_info, options)).toThrow("iommu_hw_info: has a union: its members have no columns");
  });
});
