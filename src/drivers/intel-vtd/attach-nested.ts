import { iommu_hwpt_vtd_s1_flags } from "../../../abi/linux/iommufd/intel-vtd.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import { checks } from "../kernel/rule.ts";
import type { VtdNestedDomain } from "./nested-domain.ts";
import { widthOfLevels } from "./vtd-registers.ts";
import type { VtdRegisters } from "./vtd-registers.ts";

const { IOMMU_VTD_S1_SRE: supervisorRequests, IOMMU_VTD_S1_EAFE: extendedAccessedFlags } =
  numbersOf(iommu_hwpt_vtd_s1_flags);

interface Subject {
  readonly domain: VtdNestedDomain;
  readonly registers: VtdRegisters;
}

/** Before the parent itself is looked at. */
export const attachNestedChecks = checks<Subject>("intel_nested_attach_dev, iommu/intel/nested.c", {
  id: "vtd-nested-attach/width-of-parent",
  until: "v6.17",
  inferred: "6.12.107 has it; in 7.2.13 and 7.3.4 the parent's own checks see to it",
  errno: "ENODEV",
  says: "the parent's table is deeper than the IOMMU's",
  when: ({ domain, registers }) => registers.commonWidth < domain.parent.width,
});

const asks = ({ domain }: Subject, flag: number): boolean => (domain.config.flags & BigInt(flag)) !== 0n;

/** What the program said at allocation is looked at now. */
export const setupNestedChecks = checks<Subject>(
  "intel_pasid_setup_nested, iommu/intel/pasid.c",
  {
    id: "vtd-nested-attach/five-levels",
    errno: "EINVAL",
    says: "addr_width is 57, and the IOMMU has four levels",
    when: ({ domain, registers }) => domain.config.addr_width === widthOfLevels.five && !registers.hasFiveLevels,
  },
  {
    id: "vtd-nested-attach/addr-width",
    errno: "EINVAL",
    says: "addr_width is neither 48 nor 57",
    when: ({ domain: { config } }) =>
      config.addr_width !== widthOfLevels.four && config.addr_width !== widthOfLevels.five,
  },
  {
    id: "vtd-nested-attach/supervisor-requests",
    errno: "EINVAL",
    says: "IOMMU_VTD_S1_SRE, and the IOMMU has no supervisor requests",
    when: (subject) => asks(subject, supervisorRequests) && !subject.registers.hasSupervisorRequests,
  },
  {
    id: "vtd-nested-attach/extended-accessed-flags",
    errno: "EINVAL",
    says: "IOMMU_VTD_S1_EAFE, and the IOMMU has no extended accessed flags",
    when: (subject) => asks(subject, extendedAccessedFlags) && !subject.registers.hasExtendedAccessedFlags,
  },
);
