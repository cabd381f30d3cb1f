import { checks } from "../kernel/rule.ts";
import type { VtdPagingDomain } from "./paging-domain.ts";
import { oneGibibyte, twoMebibytes, widthOfLevels } from "./vtd-registers.ts";
import type { VtdRegisters } from "./vtd-registers.ts";

/** A domain, and the IOMMU of the device that is to get it: not always the one for which the domain was made. */
interface Subject {
  readonly domain: VtdPagingDomain;
  readonly registers: VtdRegisters;
}

const before = "prepare_domain_attach_device, iommu/intel/iommu.c";
const first = "paging_domain_compatible_first_stage, iommu/intel/iommu.c";
const second = "paging_domain_compatible_second_stage, iommu/intel/iommu.c";
const setup = "intel_pasid_setup_second_level, iommu/intel/pasid.c";

const split = "6.12.107 has one list for both stages, 7.2.13 and 7.3.4 one for each; posted for v6.17";

const isFirst = ({ domain }: Subject): boolean => domain.stage === "first";
const isSecond = ({ domain }: Subject): boolean => domain.stage === "second";

const lacks = (domain: VtdPagingDomain, size: bigint, superPages: number, bit: number): boolean =>
  (superPages & bit) === 0 && (domain.pageSizes & size) !== 0n;

/** Whether a domain may become a device's. */
export const attachPagingChecks = checks<Subject>(
  second,
  {
    id: "vtd-attach/snooping-6.12",
    until: "v6.17",
    inferred: split,
    source: before,
    errno: "EINVAL",
    says: "the domain forces snooping, which the IOMMU does not control",
    when: ({ domain, registers }) => domain.forcesSnooping && !registers.controlsSnooping,
  },
  {
    id: "vtd-attach/dirty",
    errno: "EINVAL",
    says: "the domain tracks dirty pages, the IOMMU does not",
    when: ({ domain, registers }) => domain.dirty !== undefined && !registers.tracksDirtyPages,
  },
  {
    id: "vtd-attach/width-6.12",
    until: "v6.17",
    inferred: split,
    source: before,
    errno: "EINVAL",
    says: "the domain's addresses are wider than the IOMMU's",
    when: ({ domain, registers }) => domain.width > Math.min(registers.commonWidth, registers.maximumWidth),
  },
  {
    id: "vtd-attach/first-stage",
    since: "v6.17",
    inferred: split,
    source: first,
    errno: "EINVAL",
    says: "the IOMMU has no first stage",
    when: (subject) => isFirst(subject) && !subject.registers.hasFirstStage,
  },
  {
    id: "vtd-attach/first-stage-coherency",
    since: "v6.17",
    inferred: split,
    source: first,
    errno: "EINVAL",
    says: "the IOMMU walks tables past the caches, and the domain's is not written for that",
    when: (subject) => isFirst(subject) && !subject.registers.walksCoherently && subject.domain.isCoherent,
  },
  {
    id: "vtd-attach/five-levels",
    since: "v6.17",
    inferred: split,
    source: first,
    errno: "EINVAL",
    says: "the domain has five levels, the IOMMU four",
    when: (subject) =>
      isFirst(subject) && !subject.registers.hasFiveLevels && subject.domain.width > widthOfLevels.four,
  },
  {
    id: "vtd-attach/first-stage-gigabytes",
    since: "v6.17",
    inferred: split,
    source: first,
    errno: "EINVAL",
    says: "the domain has pages of 1 GiB, the IOMMU does not",
    when: (subject) =>
      isFirst(subject) && !subject.registers.hasFirstStageGigabytes && (subject.domain.pageSizes & oneGibibyte) !== 0n,
  },
  {
    id: "vtd-attach/nest-parent",
    since: "v6.17",
    inferred: split,
    errno: "EINVAL",
    says: "others nest on the domain, and the IOMMU can't nest",
    when: ({ domain, registers }) => domain.isNestParent && !registers.nests,
  },
  {
    id: "vtd-attach/second-stage",
    source: setup,
    errno: "EINVAL",
    says: "the IOMMU has no second stage",
    when: (subject) => isSecond(subject) && !subject.registers.hasSecondStage,
  },
  {
    id: "vtd-attach/second-stage-coherency",
    since: "v6.17",
    inferred: split,
    errno: "EINVAL",
    says: "the IOMMU walks tables past the caches, and the domain's is not written for that",
    when: (subject) => isSecond(subject) && !subject.registers.walksCoherently && subject.domain.isCoherent,
  },
  {
    id: "vtd-attach/width",
    since: "v6.17",
    inferred: split,
    errno: "EINVAL",
    says: "the domain's addresses are wider than the IOMMU's",
    when: (subject) => isSecond(subject) && subject.domain.width > subject.registers.maximumWidth,
  },
  {
    id: "vtd-attach/depth",
    since: "v6.17",
    inferred: split,
    errno: "EINVAL",
    says: "the IOMMU walks no table of the domain's depth",
    when: (subject) => isSecond(subject) && (subject.registers.secondStageDepths & (1 << subject.domain.depth)) === 0,
  },
  {
    id: "vtd-attach/megabytes",
    since: "v6.17",
    inferred: split,
    errno: "EINVAL",
    says: "the domain has pages of 2 MiB, the IOMMU does not",
    when: (subject) => isSecond(subject) && lacks(subject.domain, twoMebibytes, subject.registers.superPages, 1),
  },
  {
    id: "vtd-attach/gigabytes",
    since: "v6.17",
    inferred: split,
    errno: "EINVAL",
    says: "the domain has pages of 1 GiB, the IOMMU does not",
    when: (subject) => isSecond(subject) && lacks(subject.domain, oneGibibyte, subject.registers.superPages, 2),
  },
  {
    id: "vtd-attach/flushes",
    since: "v6.17",
    inferred: split,
    errno: "EINVAL",
    says: "the IOMMU needs what is mapped to be flushed, and the domain does not flush",
    when: (subject) =>
      !subject.domain.flushesMappings &&
      (subject.registers.flushesWrites || (isSecond(subject) && subject.registers.cachesAbsentEntries)),
  },
  {
    id: "vtd-attach/snooping",
    since: "v6.17",
    inferred: split,
    errno: "EINVAL",
    says: "the domain forces snooping, which the IOMMU does not control",
    when: (subject) => isSecond(subject) && subject.domain.forcesSnooping && !subject.registers.controlsSnooping,
  },
);
