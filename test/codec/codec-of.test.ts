import { describe, expect, test } from "vitest";
import { iommu_hw_info } from "../../abi/linux/iommufd/hw-info.ts";
import { iommu_hwpt_alloc } from "../../abi/linux/iommufd/hwpt-alloc.ts";
import { iommu_hwpt_arm_smmuv3 } from "../../abi/linux/iommufd/arm-smmuv3.ts";
import { struct } from "../../src/declare/declare.ts";
import { group, input, output, over, since, union } from "../../src/declare/fields.ts";
import { u8 } from "../../src/declare/scalars.ts";
import { codecOf } from "../../src/codec/codec-of.ts";
import { hexOfBytes } from "../../src/codec/hex.ts";
import type { LooseValue } from "../../src/declare/value.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import type { StructHistory } from "../../src/declare/history.ts";

const given = { flags: 1, dev_id: 2, pt_id: 3 };

describe.each([true, false])("compiled: %s", (compiled) => {
  const options = { release: "v7.3", dataModel: "x86_64", compiled } as const;
  const codec = codecOf(iommu_hwpt_alloc, options);
  const loose = (history: StructHistory) => codecOf<StructHistory>(history, options);

  test("the size is filled in, and what need not be given is zero", () => {
    const bytes = codec.encode({ ...given, data_uptr: 5n });
    expect(hexOfBytes(bytes.subarray(0, 40))).toBe(
      "30000000010000000200000003000000000000000000000000000000000000000500000000000000",
    );
    expect(codec.decode(bytes)).toEqual({
      ...{ size: 48, ...given, out_hwpt_id: 0, __reserved: 0, data_type: 0, data_len: 0, data_uptr: 5n },
      ...{ fault_id: 0, __reserved2: 0 },
    });
  });

  test("each release has its own size", () => {
    const sizes = (["v6.6", "v6.7", "v6.11"] as const).map(
      (release) => codecOf(iommu_hwpt_alloc, { ...options, release }).encode(given).length,
    );
    expect(sizes).toEqual([24, 40, 48]);
  });

  test.each<[LooseValue | null, string]>([
    [{ ...given, flags: 2 ** 32 + 5 }, "iommu_hwpt_alloc.flags: 4294967301 is not in 0..4294967295 (__u32)"],
    [{ ...given, flags: -1 }, "iommu_hwpt_alloc.flags: -1 is not in 0..4294967295 (__u32)"],
    [{ ...given, flags: 1.5 }, "iommu_hwpt_alloc.flags: 1.5 is no integer (__u32)"],
    [{ ...given, flags: Number.NaN }, "iommu_hwpt_alloc.flags: NaN is no integer (__u32)"],
    [{ ...given, flags: 1n }, "iommu_hwpt_alloc.flags: 1n is no number (__u32)"],
    [{ ...given, data_uptr: 5 }, "iommu_hwpt_alloc.data_uptr: 5 is no bigint (__u64)"],
    [{ flags: 1, dev_id: 2 }, "iommu_hwpt_alloc.pt_id: is missing"],
    [{ ...given, data_typ: 1 }, "iommu_hwpt_alloc.data_typ: no such member; did you mean data_type?"],
    [null, "iommu_hwpt_alloc: null is no object"],
  ])("%o is refused", (value, message) => {
    expect(() => loose(iommu_hwpt_alloc).encode(value as LooseValue)).toThrow(message);
  });

  test("a member of a later release", () => {
    const old = codecOf(iommu_hwpt_alloc, { ...options, release: "v6.6" });
    expect(() => old.encode({ ...given, data_type: 1 })).toThrow(
      "iommu_hwpt_alloc.data_type: is in iommu_hwpt_alloc since v6.7, not in v6.6",
    );
  });

  test("a release before the struct", () => {
    expect(() => codecOf(iommu_hwpt_alloc, { ...options, release: "v6.5" })).toThrow(
      "iommu_hwpt_alloc: is there since v6.6, not in v6.5",
    );
  });

  test("the arms of a union share their bytes", () => {
    const info = loose(iommu_hw_info);
    const asked = { flags: 1, dev_id: 2 };
    const bytes = info.encode({ ...asked, in_data_type: 7 });
    expect(info.decode(bytes)).toMatchObject({ in_data_type: 7, out_data_type: 7 });
    expect(info.encode({ ...asked, in_data_type: 7, out_data_type: 7 })).toEqual(bytes);
    expect(() => info.encode({ ...asked, in_data_type: 7, out_data_type: 8 })).toThrow(
      "iommu_hw_info.in_data_type: shares bytes with out_data_type, which says otherwise",
    );
  });

  test("what a release appended need not be given, but whole where it is", () => {
    const facts = { since: "v6.2", convention: "size-first", purpose: "command" } as const;
    const grown = struct(
      "s",
      facts,
      input("a", u8),
      since("v6.7", union(null, input("b", u8), input("c", u8)), group("g", input("d", u8))),
      over(input("e", u8), since("v6.9", input("f", u8))),
      union(null, union(null, output("x", u8)), input("y", u8)),
    );
    const own = loose(grown);
    expect(hexOfBytes(own.encode({ a: 1 }))).toBe("0100000000");
    expect(hexOfBytes(own.encode({ a: 1, c: 2, g: { d: 3 }, f: 4, y: 5 }))).toBe("0102030405");
    expect(() => own.encode({ a: 1, g: {} })).toThrow("s.g.d: is missing");
    expect(() => own.encode({ a: 1, e: 1 })).toThrow("s.e: was in s before v6.9, not in v7.3");
  });

  test("an array of another length", () => {
    expect(() => loose(iommu_hw_info).encode({ flags: 1, dev_id: 2, __reserved: new Uint8Array(2) })).toThrow(
      "iommu_hw_info.__reserved: expects 3 bytes, got 2",
    );
    expect(() => loose(iommu_hwpt_arm_smmuv3).encode({ ste: [1n, 2n, 3n] })).toThrow(
      "iommu_hwpt_arm_smmuv3.ste: expects 2 elements, got 3",
    );
    expect(() => loose(iommu_hwpt_arm_smmuv3).encode({ ste: [1n, 2] })).toThrow(
      "iommu_hwpt_arm_smmuv3.ste[1]: 2 is no bigint",
    );
  });

  test("__aligned_le64 is little-endian on every machine", () => {
    const big = { ...options, dataModel: { ...dataModels.x86_64, endian: "big" } } as const;
    expect(hexOfBytes(codecOf(iommu_hwpt_arm_smmuv3, big).encode({ ste: [1n, 2n] }))).toBe(
      "01000000000000000200000000000000",
    );
    expect(hexOfBytes(codecOf(iommu_hwpt_alloc, big).encode(given).subarray(0, 8))).toBe("0000003000000001");
  });

  test("bytes that are too few, and an offset", () => {
    expect(codec.decode(new Uint8Array([48, 0, 0, 0, 7]))).toMatchObject({ size: 48, flags: 7, data_uptr: 0n });
    expect(codec.encodeInto(given, new Uint8Array(50), 2)).toBe(50);
    expect(() => codec.encodeInto(given, new Uint8Array(50), 3)).toThrow(
      "iommu_hwpt_alloc: takes 48 bytes at offset 3, the buffer has 50",
    );
    expect(() => codec.decode(new Uint8Array(3), 4)).toThrow("iommu_hwpt_alloc: offset 4 is outside of the 3 bytes");
  });
});
