import { mock_nested_domain_iotlb } from "../../../../abi/linux/iommufd-test/invalidate.ts";
import { numbersOf } from "../../../declare/numbers-of.ts";
import type { HwptNested } from "../../core/hwpt-objects.ts";
import { checks } from "../../kernel/rule.ts";
import { MockNestedDomain } from "../mock-nested-domain.ts";
import { inSelftest } from "../test-handler.ts";
import type { TestHandler } from "../test-handler.ts";

const { MOCK_NESTED_DOMAIN_IOTLB_ID_MAX: lastSlot } = numbersOf(mock_nested_domain_iotlb);

interface Subject {
  readonly hwpt: HwptNested | undefined;
  readonly domain: MockNestedDomain | undefined;
  readonly slot: number;
  readonly value: number;
}

export const checkIotlbChecks = checks<Subject>(
  inSelftest("iommufd_test_md_check_iotlb"),
  {
    id: "test-check-iotlb/hwpt",
    source: inSelftest("get_md_pagetable_nested"),
    errno: "ENOENT",
    says: "id is no nested HWPT",
    when: ({ hwpt }) => hwpt === undefined,
  },
  {
    id: "test-check-iotlb/mock-domain",
    source: inSelftest("get_md_pagetable_nested"),
    errno: "EINVAL",
    says: "the HWPT's domain is not the mock driver's",
    when: ({ domain }) => domain === undefined,
  },
  {
    id: "test-check-iotlb/value",
    errno: "EINVAL",
    says: "the slot holds something else, or is over MOCK_NESTED_DOMAIN_IOTLB_ID_MAX",
    when: ({ domain, slot, value }) => slot > lastSlot || domain?.iotlb[slot] !== value,
  },
);

/** IOMMU_TEST_OP_MD_CHECK_IOTLB: whether a nested domain's slot holds a value. */
export const checkIotlb: TestHandler = ({ context, cmd }) => {
  const hwpt = context.objects.get<HwptNested>(cmd.id, "hwpt_nested");
  const domain = hwpt?.domain instanceof MockNestedDomain ? hwpt.domain : undefined;
  const { id: slot, iotlb: value } = cmd.check_iotlb;
  return context.kernel.refuses(checkIotlbChecks, { hwpt, domain, slot, value });
};
