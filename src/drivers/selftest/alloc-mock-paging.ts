import {
  hwpt_data_type_selftest,
  iommu_hwpt_selftest,
  mock_iommupt,
} from "../../../abi/linux/iommufd-test/hwpt-data.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import {
  IOMMU_HWPT_ALLOC_DIRTY_TRACKING,
  IOMMU_HWPT_ALLOC_NEST_PARENT,
  IOMMU_HWPT_ALLOC_PASID,
} from "../core/hwpt-flags.ts";
import { copyData } from "../driver-data/copy-data.ts";
import type { UserData } from "../driver-data/user-data.ts";
import type { IommuDriver } from "../driver.ts";
import type { Kernel } from "../kernel/kernel.ts";
import { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import { PAGE_SIZE } from "../kernel/sizes.ts";
import type { MockDevice } from "./mock-device.ts";
import { MockPagingDomain } from "./mock-paging-domain.ts";
import { mockHugePageSize, mockPageSize } from "./pfn-pages.ts";

const { IOMMU_HWPT_DATA_SELFTEST: dataSelftest } = numbersOf(hwpt_data_type_selftest);
const { MOCK_IOMMUPT_DEFAULT: defaultTable, MOCK_IOMMUPT_HUGE: hugeTable } = numbersOf(mock_iommupt);

interface Subject {
  readonly flags: number;
  readonly data: UserData | null;
  readonly device: MockDevice;
}

/** The order is that of 7.2.13 and 7.3.4; where 6.12.107 has another, the errno is the same. */
const mockPagingChecks = checks<Subject>(
  "mock_domain_alloc_paging_flags, iommu/iommufd/selftest.c",
  {
    id: "selftest-paging/flags-6.7",
    until: "v6.15",
    inferred: "in mock_domain_alloc_user of 6.12.107; placed with IOMMU_HWPT_ALLOC_PASID",
    errno: "EOPNOTSUPP",
    says: "a flag besides NEST_PARENT and DIRTY_TRACKING",
    when: ({ flags }) => (flags & ~(IOMMU_HWPT_ALLOC_NEST_PARENT | IOMMU_HWPT_ALLOC_DIRTY_TRACKING)) !== 0,
  },
  {
    id: "selftest-paging/flags",
    since: "v6.15",
    inferred: "in the mock driver of 7.2.13; placed with IOMMU_HWPT_ALLOC_PASID",
    errno: "EOPNOTSUPP",
    says: "a flag besides NEST_PARENT, DIRTY_TRACKING and PASID",
    when: ({ flags }) =>
      (flags & ~(IOMMU_HWPT_ALLOC_NEST_PARENT | IOMMU_HWPT_ALLOC_DIRTY_TRACKING | IOMMU_HWPT_ALLOC_PASID)) !== 0,
  },
  {
    id: "selftest-paging/no-dirty",
    errno: "EOPNOTSUPP",
    says: "DIRTY_TRACKING, and the device can't",
    when: ({ flags, device }) => (flags & IOMMU_HWPT_ALLOC_DIRTY_TRACKING) !== 0 && device.noDirty,
  },
  {
    id: "selftest-paging/data",
    until: "v6.19",
    inferred: "in the mock driver of 6.12.107; placed with pagetable_type",
    errno: "EOPNOTSUPP",
    says: "driver data is given, and only a nested domain takes some",
    when: ({ data }) => data !== null,
  },
  {
    id: "selftest-paging/data-type",
    since: "v6.19",
    inferred: "in the mock driver of 7.2.13; placed with pagetable_type",
    errno: "EOPNOTSUPP",
    says: "the driver data is not IOMMU_HWPT_DATA_SELFTEST",
    when: ({ data }) => data !== null && data.type !== dataSelftest,
  },
);

const mockPageTableChecks = checks<number>("mock_domain_alloc_pgtable, iommu/iommufd/selftest.c", {
  id: "selftest-paging/pagetable-type",
  since: "v6.19",
  inferred: "in the mock driver of 7.2.13; placed with pagetable_type",
  errno: "EOPNOTSUPP",
  says: "pagetable_type is none that the driver knows",
  when: (type) => type !== defaultTable && type !== hugeTable,
});

const genericPageTable: Rule = {
  id: "selftest-paging/generic-page-table",
  since: "v6.19",
  inferred: "in the mock driver of 7.2.13; placed with pagetable_type",
  source: "mock_domain_alloc_pgtable, iommu/iommufd/selftest.c",
  says: "a page table maps contiguous memory by large pages, with one dirty bit each",
};

/** The sizes of `pt_iommu_amdv1_mock`: each power of two from 2 KiB to 64 GiB. */
const amdv1Sizes = (1n << 37n) - mockPageSize;
/** CPUs' pages have to be among them, or iommufd would not take the domain. */
const hugeSizes = mockHugePageSize | PAGE_SIZE;

/** `mock_domain_alloc_paging_flags` (the paging half of `mock_domain_alloc_user` before v6.14). */
export function allocMockPaging(
  kernel: Kernel,
  owner: IommuDriver,
  device: MockDevice,
  flags: number,
  data: UserData | null,
): MockPagingDomain | Refusal {
  const refused = kernel.refuses(mockPagingChecks, { flags, data, device });
  if (refused !== null) return refused;
  const config = data === null ? null : copyData(kernel, iommu_hwpt_selftest, dataSelftest, data);
  if (config instanceof Refusal) return config;
  const type = config?.pagetable_type ?? defaultTable;
  const tracksDirty = (flags & IOMMU_HWPT_ALLOC_DIRTY_TRACKING) !== 0;
  if (!kernel.follows(genericPageTable)) {
    const pageSizes = device.hugeIova ? mockPageSize | mockHugePageSize : mockPageSize;
    return new MockPagingDomain(kernel, owner, { table: "pfns", pageSizes, tracksDirty });
  }
  const isHuge = type === hugeTable;
  return (
    kernel.refuses(mockPageTableChecks, type) ??
    new MockPagingDomain(kernel, owner, {
      table: isHuge ? "huge" : "amdv1",
      pageSizes: isHuge ? hugeSizes : amdv1Sizes,
      tracksDirty,
    })
  );
}

export const mockPagingRules: readonly Rule[] = [...mockPagingChecks, ...mockPageTableChecks, genericPageTable];
