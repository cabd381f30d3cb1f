import { hwpt_data_type_selftest, iommu_hwpt_selftest } from "../../../abi/linux/iommufd-test/hwpt-data.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import { IOMMU_HWPT_ALLOC_PASID } from "../core/hwpt-flags.ts";
import type { ViommuObject } from "../core/viommu-objects.ts";
import { copyData } from "../driver-data/copy-data.ts";
import type { UserData } from "../driver-data/user-data.ts";
import type { IommuDriver, PagingDomain } from "../driver.ts";
import type { Kernel } from "../kernel/kernel.ts";
import { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import { MockNestedDomain } from "./mock-nested-domain.ts";
import { MockPagingDomain } from "./mock-paging-domain.ts";

const { IOMMU_HWPT_DATA_SELFTEST: dataSelftest } = numbersOf(hwpt_data_type_selftest);

interface Subject {
  readonly flags: number;
  /** Null for a nested domain of a vIOMMU. */
  readonly parent: PagingDomain | null;
  readonly data: UserData;
}

const withPasid = "in the mock driver of 7.2.13; placed with IOMMU_HWPT_ALLOC_PASID";
const withViommu = "in the mock driver of 7.2.13; placed with the vIOMMU";

/** IOMMU_HWPT_FAULT_ID_VALID was taken out by the core. */
export const mockNestedChecks = checks<Subject>(
  "mock_domain_alloc_nested, iommu/iommufd/selftest.c",
  {
    id: "selftest-nested/data-type-6.7",
    until: "v6.13",
    inferred: "in mock_domain_alloc_user of 6.12.107; placed with the vIOMMU",
    errno: "EOPNOTSUPP",
    says: "the driver data is not IOMMU_HWPT_DATA_SELFTEST",
    when: ({ data }) => data.type !== dataSelftest,
  },
  {
    id: "selftest-nested/flags-6.7",
    until: "v6.15",
    inferred: "in mock_domain_alloc_user of 6.12.107; placed with IOMMU_HWPT_ALLOC_PASID",
    errno: "EOPNOTSUPP",
    says: "a flag besides FAULT_ID_VALID, which the core keeps",
    when: ({ flags }) => flags !== 0,
  },
  {
    id: "selftest-nested/flags",
    since: "v6.15",
    inferred: withPasid,
    errno: "EOPNOTSUPP",
    says: "a flag besides PASID, and FAULT_ID_VALID, which the core keeps",
    when: ({ flags }) => (flags & ~IOMMU_HWPT_ALLOC_PASID) !== 0,
  },
  {
    id: "selftest-nested/parent",
    errno: "EINVAL",
    says: "the parent is no domain of the mock driver",
    when: ({ parent }) => parent !== null && !(parent instanceof MockPagingDomain),
  },
  {
    id: "selftest-nested/data-type",
    since: "v6.13",
    inferred: withViommu,
    source: "__mock_domain_alloc_nested, iommu/iommufd/selftest.c",
    errno: "EOPNOTSUPP",
    says: "the driver data is not IOMMU_HWPT_DATA_SELFTEST",
    when: ({ data }) => data.type !== dataSelftest,
  },
);

/**
 * `mock_domain_alloc_nested` (the nested half of `mock_domain_alloc_user` before v6.13), and
 * `mock_viommu_alloc_domain_nested` where it is a vIOMMU's.
 */
export function allocMockNested(
  kernel: Kernel,
  owner: IommuDriver,
  on: { readonly parent: PagingDomain } | { readonly viommu: ViommuObject },
  flags: number,
  data: UserData,
): MockNestedDomain | Refusal {
  const parent = "parent" in on ? on.parent : null;
  const refused = kernel.refuses(mockNestedChecks, { flags, parent, data });
  if (refused !== null) return refused;
  const config = copyData(kernel, iommu_hwpt_selftest, dataSelftest, data);
  if (config instanceof Refusal) return config;
  return new MockNestedDomain(kernel, owner, "viommu" in on ? on.viommu : null, config.iotlb);
}
