import { attachHwpt, detachHwpt } from "../device/attach-hwpt.ts";
import type { DeviceObject } from "../device/device-object.ts";
import type { UserData } from "../driver-data/user-data.ts";
import { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import {
  IOMMU_HWPT_ALLOC_DIRTY_TRACKING,
  IOMMU_HWPT_ALLOC_NEST_PARENT,
  IOMMU_HWPT_ALLOC_PASID,
  IOMMU_HWPT_FAULT_ID_VALID,
} from "./hwpt-flags.ts";
import type { HwptPaging } from "./hwpt-objects.ts";

/** What a paging HWPT is asked to be. */
export interface PagingRequest {
  readonly device: DeviceObject;
  readonly flags: number;
  readonly data: UserData | null;
}

const source = "iommufd_hwpt_paging_alloc, iommu/iommufd/hw_pagetable.c";

const paging67 = IOMMU_HWPT_ALLOC_NEST_PARENT | IOMMU_HWPT_ALLOC_DIRTY_TRACKING;
const paging613 = paging67 | IOMMU_HWPT_FAULT_ID_VALID;
const paging615 = paging613 | IOMMU_HWPT_ALLOC_PASID;
const faultyParent = IOMMU_HWPT_FAULT_ID_VALID | IOMMU_HWPT_ALLOC_NEST_PARENT;

/** What is refused before anything is made. */
export const pagingChecks = checks<PagingRequest>(
  source,
  {
    id: "hwpt-alloc/paging-without-op",
    since: "v6.6",
    errno: "EOPNOTSUPP",
    says: "flags or data, and a driver that makes plain domains alone",
    when: ({ device, flags, data }) => (flags !== 0 || data !== null) && device.driver.allocPagingFlags === undefined,
  },
  {
    id: "hwpt-alloc/paging-flags-6.7",
    since: "v6.7",
    until: "v6.13",
    errno: "EOPNOTSUPP",
    says: "a flag besides NEST_PARENT and DIRTY_TRACKING",
    when: ({ flags }) => (flags & ~paging67) !== 0,
  },
  {
    id: "hwpt-alloc/paging-flags-6.13",
    since: "v6.13",
    until: "v6.15",
    inferred: "the final posting of v6.13's change, and v6.15's",
    errno: "EOPNOTSUPP",
    says: "a flag besides NEST_PARENT, DIRTY_TRACKING and FAULT_ID_VALID",
    when: ({ flags }) => (flags & ~paging613) !== 0,
  },
  {
    id: "hwpt-alloc/paging-flags",
    since: "v6.15",
    errno: "EOPNOTSUPP",
    says: "a flag besides NEST_PARENT, DIRTY_TRACKING, FAULT_ID_VALID and PASID",
    when: ({ flags }) => (flags & ~paging615) !== 0,
  },
  {
    id: "hwpt-alloc/dirty-tracking",
    since: "v6.7",
    errno: "EOPNOTSUPP",
    says: "DIRTY_TRACKING, and an IOMMU that can't",
    when: ({ device, flags }) =>
      (flags & IOMMU_HWPT_ALLOC_DIRTY_TRACKING) !== 0 && !device.driver.capable(device.physical, "dirty-tracking"),
  },
  {
    id: "hwpt-alloc/faults-of-parent",
    since: "v6.15",
    also: ["6.12.31"],
    errno: "EOPNOTSUPP",
    says: "FAULT_ID_VALID with NEST_PARENT",
    when: ({ flags }) => (flags & faultyParent) === faultyParent,
  },
  {
    id: "hwpt-alloc/no-paging-domain",
    source: "iommu_paging_domain_alloc, iommu/iommu.c",
    errno: "EOPNOTSUPP",
    says: "the driver has no domains of pages",
    when: ({ device: { driver } }) => driver.allocPagingFlags === undefined && driver.allocPaging === undefined,
  },
);

/** What is refused once the driver was asked. */
export const pagingDomainChecks = checks<{ readonly device: DeviceObject; readonly hwpt: HwptPaging }>(
  "iommufd_hwpt_paging_enforce_cc, iommu/iommufd/hw_pagetable.c",
  {
    id: "hwpt-alloc/enforce-coherency",
    errno: "EINVAL",
    says: "the device's IOMMU enforces cache coherency, and the domain doesn't",
    when: ({ device, hwpt }) => device.enforcesCacheCoherency && !hwpt.enforcesCacheCoherency,
  },
);

/**
 * The second half of `iommufd_hwpt_paging_alloc`: the driver's domain for a HWPT that has its id already. Where
 * `attachPasid` is a number, the device (or that PASID of it) is attached before anything is mapped. A refusal leaves the
 * HWPT to be aborted.
 */
export function makePaging(
  hwpt: HwptPaging,
  { device, flags, data }: PagingRequest,
  attachPasid: number | null,
): Refusal | null {
  const { driver, physical } = device;
  const domain =
    driver.allocPagingFlags?.(physical, flags & ~IOMMU_HWPT_FAULT_ID_VALID, data) ?? driver.allocPaging!(physical);
  if (domain instanceof Refusal) return domain;
  hwpt.domain = domain;
  if (device.enforcesCacheCoherency) {
    hwpt.enforcesCacheCoherency = domain.enforceCacheCoherency?.() ?? false;
    const refused = device.context.kernel.refuses(pagingDomainChecks, { device, hwpt });
    if (refused !== null) return refused;
  }
  if (attachPasid !== null) {
    const refused = attachHwpt(hwpt, device, attachPasid);
    if (refused !== null) return refused;
  }
  const refused = hwpt.ioas.pagetable.addDomain(domain);
  if (refused === null) hwpt.ioas.hwpts.add(hwpt);
  else if (attachPasid !== null) detachHwpt(device, attachPasid);
  return refused;
}
