import { describe, expect, test } from "vitest";
import {
  iommu_hw_info_vtd,
  iommu_hwpt_vtd_s1,
  iommu_hwpt_vtd_s1_invalidate,
} from "../../abi/linux/iommufd/intel-vtd.ts";
import { iommu_viommu_arm_smmuv3_invalidate } from "../../abi/linux/iommufd/arm-smmuv3.ts";
import { iommu_hwpt_alloc } from "../../abi/linux/iommufd/hwpt-alloc.ts";
import { vfio_device_attach_iommufd_pt, vfio_device_bind_iommufd } from "../../abi/linux/vfio/cdev.ts";
import type { ConventionName } from "../../src/declare/convention.ts";
import { flags, from, struct, value } from "../../src/declare/declare.ts";
import type { StructFacts } from "../../src/declare/declare.ts";
import { input, size, union } from "../../src/declare/fields.ts";
import type { Member } from "../../src/declare/history.ts";
import { u32, u64 } from "../../src/declare/scalars.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { negotiationOf, negotiations } from "../../src/negotiation/conventions.ts";
import { kernelStruct } from "../../src/negotiation/kernel-struct.ts";
import type { KernelStruct } from "../../src/negotiation/negotiation.ts";
import { given, outcome } from "./given.ts";

const model = dataModels.x86_64;

describe("what a kernel knows", () => {
  test.each([
    ["v6.6", 24],
    ["v6.7", 40],
    ["v6.11", 48],
  ] as const)("iommu_hwpt_alloc in %s: %d bytes, of which 24 are enough", (release, bytes) => {
    expect(kernelStruct(iommu_hwpt_alloc, release, model)).toEqual({ size: bytes, minimum: 24, last: "__reserved" });
  });

  test("the flags that announce members of VFIO's structs", () => {
    const word = { offset: 4, unknown: "EINVAL" };
    expect(kernelStruct(vfio_device_attach_iommufd_pt, "v6.12", model)).toMatchObject({
      size: 12,
      flags: { ...word, known: 0, announces: [] },
    });
    expect(kernelStruct(vfio_device_attach_iommufd_pt, "v6.15", model)).toMatchObject({
      size: 16,
      minimum: 12,
      flags: { ...word, known: 1, announces: [{ flag: 1, end: 16 }] },
    });
  });
});

describe("the flags word of a struct that is made up", () => {
  const bits = flags("bits", from("v6.2"), value("A", 1), value("B", 4), value("TOP", 0x8000_0000));
  const facts = { ...from("v6.2"), convention: "argsz", purpose: "command" } as const;
  const known = (...members: readonly Member[]): KernelStruct =>
    kernelStruct(struct("made_up", facts, size("argsz"), ...members), "v6.2", model);
  const word = input("word", u32, { flags: bits, unknown: "EINVAL" });
  const later = input("later", u64, { when: "word & B" });

  test("it knows the bits that have names, and what each announces", () => {
    const own = { offset: 4, known: 0x8000_0005, unknown: "EINVAL", announces: [{ flag: 4, end: 16 }] };
    expect(known(word, later)).toEqual({ size: 16, minimum: 0, flags: own });
    expect(known(input("before", u32), word, later).flags).toEqual({
      ...own,
      offset: 8,
      announces: [{ flag: 4, end: 24 }],
    });
  });

  test.each([
    ["another word's flag", "other & B"],
    ["a flag that nobody has", "word & C"],
    ["something else", "word & B and more"],
    ["something else in front", "!word & B"],
    ["a name alone", "word"],
  ])("%s announces nothing", (_what, when) => {
    expect(known(word, input("later", u64, { when })).flags?.announces).toEqual([]);
  });

  test("flags that nobody refuses, and what is refused without flags, are no flags word", () => {
    expect(known(input("word", u32, { flags: bits }), later).flags).toBeUndefined();
    expect(known(input("word", u32, { unknown: "EINVAL" }), later).flags).toBeUndefined();
    expect(known(input("word", u64, { flags: bits, unknown: "EINVAL" })).flags).toBeUndefined();
    expect(known(input("first", u32, { flags: bits }), word).flags?.offset).toBe(8);
    expect(known(input("first", u32, { unknown: "EINVAL" }), word).flags?.offset).toBe(8);
  });

  test("only where the convention has one", () => {
    const sized = struct("made_up", { ...facts, convention: "size-first", last: "word" }, size(), word, later);
    expect(kernelStruct(sized, "v6.2", model)).toEqual({ size: 16, minimum: 8, last: "word" });
  });
});

describe("how a struct that is made up is taken", () => {
  const made = (convention: ConventionName, facts: Partial<StructFacts>, ...members: readonly Member[]) =>
    negotiationOf(
      struct("made_up", { ...from("v6.2"), convention, purpose: "argument", ...facts }, ...members),
      "v6.2",
    );
  const word = input("word", u32);

  test.each([
    ["argsz without a minimum", made("argsz", {}, size("argsz")), null],
    ["argsz", made("argsz", { last: "word" }, size("argsz"), word), negotiations.argsz],
    ["another one without a minimum", made("size-first", {}, size()), negotiations["size-first"]],
    ["flags that announce it", made("flag-announced", { last: "word" }, word), negotiations["flag-announced"]],
    ["and a size of its own", made("flag-announced", {}, size("argsz"), word), negotiations.argsz],
    ["and a size behind", made("flag-announced", {}, word, size("argsz")), negotiations["flag-announced"]],
    ["and a union first", made("flag-announced", {}, union(null, word)), negotiations["flag-announced"]],
    ["and nothing in it", made("flag-announced", {}), negotiations["flag-announced"]],
    ["an array with a minimum", made("tagged-array", { last: "word" }, word), negotiations["tagged-array"]],
    ["one without", made("tagged-array", {}, word), negotiations["full-array"]],
    ["a frozen one", made("fixed", {}, word), negotiations.fixed],
    ["hardware info", made("tagged-data", { purpose: "hw-info" }, word), negotiations["hw-info"]],
    [
      "a tail that is checked later",
      made("argsz", { tailChecked: from("v6.3"), last: "word" }, word),
      negotiations.argsz,
    ],
    ["a tail that is checked", made("argsz", { tailChecked: from("v6.2") }, word), negotiations["argsz-copied"]],
  ])("%s", (_what, got, expected) => {
    expect(got).toBe(expected);
  });

  test("a version says the size where there is none", () => {
    const read = (...members: readonly Member[]): string =>
      outcome(made("version-field", {}, ...members)!, { size: 8, minimum: 0 }, given("0800000001000000"));
    expect(read(size("argsz"), input("version", u32))).toBe("accepted: all 8 bytes: 0800000001000000");
    expect(read(input("version", u32), word)).toBe("EINVAL: version 8 is unknown");
  });
});

describe("how it is taken", () => {
  test.each([
    ["iommu_hwpt_alloc", iommu_hwpt_alloc, "v6.12", "size-first"],
    ["iommu_hwpt_vtd_s1", iommu_hwpt_vtd_s1, "v6.12", "tagged-data"],
    ["iommu_hw_info_vtd", iommu_hw_info_vtd, "v6.12", "hw-info"],
    ["iommu_hwpt_vtd_s1_invalidate", iommu_hwpt_vtd_s1_invalidate, "v6.12", "tagged-array"],
    ["iommu_viommu_arm_smmuv3_invalidate", iommu_viommu_arm_smmuv3_invalidate, "v6.13", "full-array"],
    ["vfio_device_bind_iommufd before v6.17", vfio_device_bind_iommufd, "v6.16", "argsz"],
    ["vfio_device_bind_iommufd since then", vfio_device_bind_iommufd, "v6.17", "argsz-copied"],
  ] as const)("%s", (_name, known, release, expected) => {
    expect(negotiationOf(known, release)).toBe(negotiations[expected]);
  });
});
