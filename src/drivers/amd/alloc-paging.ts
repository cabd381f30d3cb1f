import {
  IOMMU_HWPT_ALLOC_DIRTY_TRACKING,
  IOMMU_HWPT_ALLOC_NEST_PARENT,
  IOMMU_HWPT_ALLOC_PASID,
} from "../core/hwpt-flags.ts";
import type { UserData } from "../driver-data/user-data.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import type { Iommu } from "../machines/machine.ts";
import type { AmdDriver } from "./amd-driver.ts";
import type { AmdIommu } from "./amd-iommu.ts";
import type { DomainIds } from "./domain-ids.ts";
import { AmdPagingDomain } from "./paging-domain.ts";

interface Asked {
  readonly hardware: AmdIommu;
  readonly flags: number;
  readonly data: UserData | null;
  readonly ids: DomainIds;
}

const file = "iommu/amd/iommu.c";
const has = (flags: number, flag: number): boolean => (flags & flag) !== 0;

/** `amd_iommu_domain_alloc_paging_flags`; `amd_iommu_domain_alloc_user` before v6.14. */
export const pagingChecks = checks<Asked>(
  `amd_iommu_domain_alloc_paging_flags, ${file}`,
  {
    id: "amd-paging/flags-6.12",
    until: "v6.15",
    inferred: "6.12.107 takes DIRTY_TRACKING alone, and the core lets PASID through since v6.15",
    source: `amd_iommu_domain_alloc_user, ${file}`,
    errno: "EOPNOTSUPP",
    says: "a flag besides DIRTY_TRACKING",
    when: ({ flags }) => (flags & ~IOMMU_HWPT_ALLOC_DIRTY_TRACKING) !== 0,
  },
  {
    id: "amd-paging/flags-6.15",
    since: "v6.15",
    until: "v7.0",
    inferred: "as the flags of v6.15, and nest parents came with the vIOMMU",
    errno: "EOPNOTSUPP",
    says: "a flag besides DIRTY_TRACKING and PASID",
    when: ({ flags }) => (flags & ~(IOMMU_HWPT_ALLOC_DIRTY_TRACKING | IOMMU_HWPT_ALLOC_PASID)) !== 0,
  },
  {
    id: "amd-paging/flags",
    since: "v7.0",
    inferred: "with the vIOMMU; seen in 7.2.13",
    errno: "EOPNOTSUPP",
    says: "a flag besides DIRTY_TRACKING, PASID and NEST_PARENT",
    when: ({ flags }) =>
      (flags & ~(IOMMU_HWPT_ALLOC_DIRTY_TRACKING | IOMMU_HWPT_ALLOC_PASID | IOMMU_HWPT_ALLOC_NEST_PARENT)) !== 0,
  },
  {
    id: "amd-paging/data",
    errno: "EOPNOTSUPP",
    says: "the driver takes no data for a page table of its own",
    when: ({ data }) => data !== null,
  },
  {
    id: "amd-paging/dirty",
    errno: "EOPNOTSUPP",
    says: "DIRTY_TRACKING, and the IOMMU has no dirty bits",
    when: ({ hardware, flags }) =>
      has(flags, IOMMU_HWPT_ALLOC_DIRTY_TRACKING) && !(hardware.dirty && hardware.hostTables),
  },
  {
    id: "amd-paging/nest-parent",
    since: "v7.0",
    inferred: "with the vIOMMU; seen in 7.2.13",
    source: `is_nest_parent_supported, ${file}`,
    errno: "EOPNOTSUPP",
    says: "NEST_PARENT, and the IOMMU has no guest page tables that a host may place",
    when: ({ hardware, flags }) =>
      has(flags, IOMMU_HWPT_ALLOC_NEST_PARENT) &&
      !(hardware.guestTables && hardware.guestTablePointers && hardware.hostTables),
  },
  {
    id: "amd-paging/pasid-alone",
    since: "v6.15",
    inferred: "as the flags; seen in 7.2.13",
    errno: "EOPNOTSUPP",
    says: "PASID together with another flag: the page tables differ",
    when: ({ flags }) => has(flags, IOMMU_HWPT_ALLOC_PASID) && flags !== IOMMU_HWPT_ALLOC_PASID,
  },
  {
    id: "amd-paging/pasid",
    since: "v6.15",
    inferred: "as the flags; seen in 7.2.13",
    source: "amd_iommu_pasid_supported, iommu/amd/init.c",
    errno: "EOPNOTSUPP",
    says: "PASID, and the IOMMU has no guest page tables, or no page requests",
    when: ({ hardware, flags }) =>
      has(flags, IOMMU_HWPT_ALLOC_PASID) && !(hardware.guestTables && hardware.pageRequests),
  },
  {
    id: "amd-paging/domain-ids",
    source: `protection_domain_alloc, ${file}`,
    errno: "ENOMEM",
    says: "all 65,535 domain ids are taken",
    when: ({ ids }) => ids.areGone,
  },
);

/** `dma_max_address`: before, the whole 64 bits. */
export const apertureOfTables: Rule = {
  id: "amd-paging/aperture",
  since: "v7.0",
  inferred: "with the page tables that all drivers share; seen in 7.2.13",
  source: `amd_iommu_domain_alloc_paging_v1, ${file}`,
  says: "a page table of the host's translates as many bits as its levels do",
};

export function allocPaging(
  driver: AmdDriver,
  iommu: Iommu,
  flags: number,
  data: UserData | null,
): AmdPagingDomain | Refusal {
  const { kernel, ids } = driver;
  const hardware = driver.hardwareOf(iommu);
  const refused = kernel.refuses(pagingChecks, { hardware, flags, data, ids });
  if (refused !== null) return refused;
  const isGuests = has(flags, IOMMU_HWPT_ALLOC_PASID) || (flags === 0 && !hardware.hostTables);
  const bits = isGuests ? hardware.guestAddressBits : kernel.follows(apertureOfTables) ? hardware.hostAddressBits : 64;
  return new AmdPagingDomain(driver, isGuests, bits, has(flags, IOMMU_HWPT_ALLOC_DIRTY_TRACKING));
}
