import {
  hwpt_invalidate_data_type_selftest,
  iommu_hwpt_invalidate_selftest,
  iommu_test_invalidate_flags,
  mock_nested_domain_iotlb,
} from "../../../abi/linux/iommufd-test/invalidate.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import { copyEntry } from "../driver-data/copy-data.ts";
import type { UserArray } from "../driver-data/user-data.ts";
import type { Invalidated } from "../driver.ts";
import type { Kernel } from "../kernel/kernel.ts";
import { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";

const { IOMMU_HWPT_INVALIDATE_DATA_SELFTEST: dataSelftest } = numbersOf(hwpt_invalidate_data_type_selftest);
const { IOMMU_TEST_INVALIDATE_FLAG_ALL: flagAll } = numbersOf(iommu_test_invalidate_flags);
const { MOCK_NESTED_DOMAIN_IOTLB_ID_MAX: lastSlot } = numbersOf(mock_nested_domain_iotlb);

const source = "mock_domain_cache_invalidate_user, iommu/iommufd/selftest.c";

const mockInvalidateChecks = checks<UserArray>(source, {
  id: "selftest-invalidate/data-type",
  errno: "EINVAL",
  says: "the entries are not IOMMU_HWPT_INVALIDATE_DATA_SELFTEST",
  when: ({ type }) => type !== dataSelftest,
});

const mockInvalidateEntryChecks = checks<{ readonly flags: number; readonly iotlb_id: number }>(
  source,
  {
    id: "selftest-invalidate/flags",
    errno: "EOPNOTSUPP",
    says: "a flag besides IOMMU_TEST_INVALIDATE_FLAG_ALL",
    when: ({ flags }) => (flags & ~flagAll) !== 0,
  },
  {
    id: "selftest-invalidate/iotlb-id",
    errno: "EINVAL",
    says: "iotlb_id is over MOCK_NESTED_DOMAIN_IOTLB_ID_MAX, with the flag for all of them too",
    when: ({ iotlb_id }) => iotlb_id > lastSlot,
  },
);

const countsHandled: Rule = {
  id: "selftest-invalidate/handled",
  source,
  says: "entries before a bad one stay done, and are counted",
};

export const mockInvalidateRules: readonly Rule[] = [
  ...mockInvalidateChecks,
  ...mockInvalidateEntryChecks,
  countsHandled,
];

/** `mock_domain_cache_invalidate_user`: entry after entry, up to the first bad one. */
export function invalidateMockIotlb(kernel: Kernel, iotlb: Uint32Array, array: UserArray): Invalidated {
  let handled = 0;
  let refusal = kernel.refuses(mockInvalidateChecks, array);
  for (let index = 0; refusal === null && index < array.entryCount; index++) {
    const entry = copyEntry(kernel, iommu_hwpt_invalidate_selftest, dataSelftest, array, index);
    refusal = entry instanceof Refusal ? entry : kernel.refuses(mockInvalidateEntryChecks, entry);
    if (refusal !== null || entry instanceof Refusal) break;
    if ((entry.flags & flagAll) === 0) iotlb[entry.iotlb_id] = 0;
    else iotlb.fill(0);
    if (kernel.follows(countsHandled)) handled++;
  }
  return { handled, refusal };
}
