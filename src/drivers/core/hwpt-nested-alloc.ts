import type { DeviceObject } from "../device/device-object.ts";
import type { UserData } from "../driver-data/user-data.ts";
import { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import { IOMMU_HWPT_ALLOC_PASID, IOMMU_HWPT_FAULT_ID_VALID } from "./hwpt-flags.ts";
import type { HwptNested, HwptPaging } from "./hwpt-objects.ts";
import type { ViommuObject } from "./viommu-objects.ts";

/** What a nested HWPT is asked to be. */
export interface NestedRequest {
  readonly device: DeviceObject;
  readonly flags: number;
  readonly data: UserData;
}

const nested615 = IOMMU_HWPT_FAULT_ID_VALID | IOMMU_HWPT_ALLOC_PASID;

/** Of one on a paging HWPT. */
export const nestedChecks = checks<NestedRequest & { readonly parent: HwptPaging }>(
  { source: "iommufd_hwpt_nested_alloc, iommu/iommufd/hw_pagetable.c", since: "v6.7" },
  {
    id: "hwpt-alloc/nested-flags-6.7",
    until: "v6.11",
    inferred: "the final posting of v6.11's change",
    errno: "EOPNOTSUPP",
    says: "flags is not zero",
    when: ({ flags }) => flags !== 0,
  },
  {
    id: "hwpt-alloc/nested-flags-6.11",
    since: "v6.11",
    until: "v6.15",
    errno: "EOPNOTSUPP",
    says: "a flag besides FAULT_ID_VALID",
    when: ({ flags }) => (flags & ~IOMMU_HWPT_FAULT_ID_VALID) !== 0,
  },
  {
    id: "hwpt-alloc/nested-flags",
    since: "v6.15",
    errno: "EOPNOTSUPP",
    says: "a flag besides FAULT_ID_VALID and PASID",
    when: ({ flags }) => (flags & ~nested615) !== 0,
  },
  {
    id: "hwpt-alloc/nested-without-data",
    errno: "EOPNOTSUPP",
    says: "data_len is zero",
    when: ({ data }) => data.length === 0,
  },
  {
    id: "hwpt-alloc/nested-without-op",
    since: "v6.14",
    inferred: "the final posting of the change that took domain_alloc_user apart",
    errno: "EOPNOTSUPP",
    says: "the driver nests nothing on a HWPT",
    when: ({ device }) => device.driver.allocNested === undefined,
  },
  {
    id: "hwpt-alloc/parent",
    errno: "EINVAL",
    says: "the parent was made without NEST_PARENT, as an automatic one always is",
    when: ({ parent }) => parent.isAutomatic || !parent.isNestParent,
  },
  {
    id: "hwpt-alloc/parent-other-driver",
    errno: "EINVAL",
    says: "the parent was made by the driver of another IOMMU",
    when: ({ parent, device }) => parent.domain?.owner !== device.driver,
  },
  {
    id: "hwpt-alloc/nested-without-op-6.7",
    until: "v6.14",
    inferred: "the sources of the drivers in 6.12.107, which answer for it in domain_alloc_user",
    errno: "EOPNOTSUPP",
    says: "the driver nests nothing on a HWPT",
    when: ({ device }) => device.driver.allocNested === undefined,
  },
);

/** Of what the driver made. */
export const nestedDomainChecks = checks<{ readonly hwpt: HwptNested }>(
  "iommufd_hwpt_nested_alloc, iommu/iommufd/hw_pagetable.c",
  {
    id: "hwpt-alloc/nested-kind-6.7",
    since: "v6.7",
    until: "v6.17",
    inferred: "the source of 6.12.107, and the final posting of v6.17's changes",
    errno: "EINVAL",
    says: "the driver made no nested domain",
    when: ({ hwpt }) => hwpt.domain?.kind !== "nested",
  },
  {
    id: "hwpt-alloc/nested-kind",
    since: "v6.17",
    inferred: "the source of 7.2.13, and the final posting of v6.17's changes",
    errno: "EOPNOTSUPP",
    says: "the driver made no nested domain",
    when: ({ hwpt }) => hwpt.domain?.kind !== "nested",
  },
  {
    id: "hwpt-alloc/nested-without-invalidation",
    since: "v6.8",
    until: "v6.13",
    inferred: "the source of 6.12.107; from v6.13 on invalidation may be a vIOMMU's alone",
    errno: "EINVAL",
    says: "the driver can't invalidate what it made",
    when: ({ hwpt }) => hwpt.domain?.invalidate === undefined,
  },
);

/** Of one on a vIOMMU, which came with v6.13. */
export const viommuNestedChecks = checks<NestedRequest & { readonly viommu: ViommuObject }>(
  { source: "iommufd_viommu_alloc_hwpt_nested, iommu/iommufd/hw_pagetable.c", since: "v6.13" },
  {
    id: "hwpt-alloc/viommu-other-iommu",
    source: "iommufd_hwpt_alloc, iommu/iommufd/hw_pagetable.c",
    errno: "EINVAL",
    says: "the device stands behind another IOMMU than the vIOMMU",
    when: ({ viommu, device }) => viommu.iommu !== device.physical.iommu,
  },
  {
    id: "hwpt-alloc/viommu-flags-6.13",
    until: "v6.15",
    inferred: "the final posting of v6.13's change",
    errno: "EOPNOTSUPP",
    says: "a flag besides FAULT_ID_VALID",
    when: ({ flags }) => (flags & ~IOMMU_HWPT_FAULT_ID_VALID) !== 0,
  },
  {
    id: "hwpt-alloc/viommu-flags",
    since: "v6.15",
    errno: "EOPNOTSUPP",
    says: "a flag besides FAULT_ID_VALID and PASID",
    when: ({ flags }) => (flags & ~nested615) !== 0,
  },
  {
    id: "hwpt-alloc/viommu-without-data",
    errno: "EOPNOTSUPP",
    says: "data_len is zero",
    when: ({ data }) => data.length === 0,
  },
  {
    id: "hwpt-alloc/viommu-without-op",
    errno: "EOPNOTSUPP",
    says: "the vIOMMU nests nothing",
    when: ({ viommu }) => viommu.ops?.allocNested === undefined,
  },
);

/** The second half of `iommufd_hwpt_nested_alloc` and its like: the driver's domain for a HWPT that has its id already. */
export function makeNested(hwpt: HwptNested, { device, flags, data }: NestedRequest): Refusal | null {
  const { driver, physical, context } = device;
  const taken = flags & ~IOMMU_HWPT_FAULT_ID_VALID;
  const parent = hwpt.parent.domain!;
  const domain =
    hwpt.viommu === null
      ? driver.allocNested!(physical, parent, taken, data)
      : hwpt.viommu.ops!.allocNested!(taken, data);
  if (domain instanceof Refusal) return domain;
  hwpt.domain = domain;
  return context.kernel.refuses(nestedDomainChecks, { hwpt });
}
