import { describe, expect, test } from "vitest";
import {
  iommu_hw_info_vtd,
  iommu_hwpt_vtd_s1,
  iommu_hwpt_vtd_s1_invalidate,
} from "../../abi/linux/iommufd/intel-vtd.ts";
import { iommu_viommu_arm_smmuv3_invalidate } from "../../abi/linux/iommufd/arm-smmuv3.ts";
import { iommu_hwpt_alloc } from "../../abi/linux/iommufd/hwpt-alloc.ts";
import { vfio_device_attach_iommufd_pt, vfio_device_bind_iommufd } from "../../abi/linux/vfio/cdev.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { negotiationOf, negotiations } from "../../src/negotiation/conventions.ts";
import { kernelStruct } from "../../src/negotiation/kernel-struct.ts";

const model = dataModels.x86_64;

describe("what a kernel knows", () => {
  test.each([
    ["v6.6", 24],
    ["v6.7", 40],
    ["v6.11", 48],
  ] as const)("iommu_hwpt_alloc in %s: %d bytes, of which 24 are enough", (release, size) => {
    expect(kernelStruct(iommu_hwpt_alloc, release, model)).toEqual({ size, minimum: 24, last: "__reserved" });
  });

  test("the flags that announce members of VFIO's structs", () => {
    const flags = { offset: 4, unknown: "EINVAL" };
    expect(kernelStruct(vfio_device_attach_iommufd_pt, "v6.12", model)).toMatchObject({
      size: 12,
      flags: { ...flags, known: 0, announces: [] },
    });
    expect(kernelStruct(vfio_device_attach_iommufd_pt, "v6.15", model)).toMatchObject({
      size: 16,
      minimum: 12,
      flags: { ...flags, known: 1, announces: [{ flag: 1, end: 16 }] },
    });
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
  ] as const)("%s", (_name, struct, release, expected) => {
    expect(negotiationOf(struct, release)).toBe(negotiations[expected]);
  });
});
