import type { iommu_hwpt_arm_smmuv3 } from "../../../abi/linux/iommufd/arm-smmuv3.ts";
import { bit, field, mask } from "../bits.ts";
import type { View } from "../kernel/record-view.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";

/** STRTAB_STE_0_CFG. */
export const ste = { abort: 0, bypass: 4, firstStage: 5 } as const;

/** The guest's part of a stream table entry. */
interface Words {
  readonly word0: bigint;
  readonly word1: bigint;
  readonly config: number;
  readonly eats: number;
}

const source = "arm_smmu_validate_vste, iommu/arm/arm-smmu-v3/arm-smmu-v3-iommufd.c";

/** STRTAB_STE_0_NESTING_ALLOWED: V, Config, S1Fmt, S1ContextPtr, S1CDMax. */
const allowed0 = mask(0, 0) | mask(3, 1) | mask(5, 4) | mask(51, 6) | mask(63, 59);
/** STRTAB_STE_1_NESTING_ALLOWED: S1DSS, S1CIR, S1COR, S1CSH, S1STALLD, EATS. */
const allowed1 = mask(7, 0) | mask(27, 27) | mask(29, 28);

/** Nothing else of it is looked at: the entry is an abort. */
export const invalidIsZero: Rule = {
  id: "arm-ste/not-valid",
  since: "v6.13",
  source,
  says: "an entry whose V (bit 0) is clear counts as zero, whatever else it holds",
};

export const steChecks = checks<Words>(
  { source, since: "v6.13" },
  {
    id: "arm-ste/word-0",
    errno: "EIO",
    says: "a bit of word 0 that is not the guest's",
    when: ({ word0 }) => (word0 & ~allowed0) !== 0n,
  },
  {
    id: "arm-ste/word-1",
    errno: "EIO",
    says: "a bit of word 1 that is not the guest's",
    when: ({ word1 }) => (word1 & ~allowed1) !== 0n,
  },
  {
    id: "arm-ste/config",
    errno: "EIO",
    says: "Config is neither abort, nor bypass, nor the first stage",
    when: ({ config }) => !Object.values<number>(ste).includes(config),
  },
  { id: "arm-ste/eats", errno: "EIO", says: "EATS is neither 0 nor 1", when: ({ eats }) => eats > 1 },
);

export const isValid = ({ ste: [word0 = 0n] }: View<typeof iommu_hwpt_arm_smmuv3>): boolean => bit(word0, 0);

export function wordsOf({ ste: [word0 = 0n, word1 = 0n] }: View<typeof iommu_hwpt_arm_smmuv3>): Words {
  return { word0, word1, config: field(word0, 3, 1), eats: field(word1, 29, 28) };
}
