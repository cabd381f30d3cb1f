import { checks } from "../kernel/rule.ts";
import type { Iommu } from "../machines/machine.ts";
import type { Master } from "./master.ts";

const file = "iommu/arm/arm-smmu-v3/arm-smmu-v3.c";

/** A device that is about to get a paging domain. */
interface Attaching {
  readonly master: Master;
  readonly domain: {
    readonly iommu: Iommu;
    readonly stage: 1 | 2;
    readonly handlesFaults: boolean;
    readonly enforcesCoherency: boolean;
  };
}

const prepare = `arm_smmu_attach_prepare, ${file}`;

const faults = {
  since: "v6.16",
  errno: "EOPNOTSUPP",
  source: `arm_smmu_enable_iopf, ${file}`,
  says: "the device can stall, and has several stream ids: its page faults can't be told apart",
  when: ({ master, domain }: Attaching) =>
    domain.handlesFaults && master.device.pri && master.device.streams.length !== 1,
} as const;

const coherency = {
  since: "v6.13",
  inferred: "the operation came with the vIOMMU",
  errno: "EINVAL",
  source: prepare,
  says: "the domain promises coherent DMA, which the device can't keep",
  when: ({ master, domain }: Attaching) => domain.enforcesCoherency && !master.canWriteBack,
} as const;

/** `arm_smmu_attach_dev`. */
export const attachChecks = checks<Attaching>(
  `arm_smmu_attach_dev, ${file}`,
  {
    id: "arm-attach/other-smmu",
    errno: "EINVAL",
    says: "the page table is another SMMU's",
    when: ({ master, domain }) => domain.iommu !== master.iommu,
  },
  {
    id: "arm-attach/substreams",
    since: "v6.15",
    errno: "EBUSY",
    says: "a second stage, where PASIDs of the device are in use",
    when: ({ master, domain }) => domain.stage === 2 && master.substreams.size > 0,
  },
  { id: "arm-attach/faults", ...faults },
  { id: "arm-attach/coherency", ...coherency },
);

/** `arm_smmu_s1_set_dev_pasid`, `arm_smmu_set_pasid`. */
export const pasidChecks = checks<Attaching>(
  `arm_smmu_s1_set_dev_pasid, ${file}`,
  {
    id: "arm-pasid/other-smmu",
    since: "v6.15",
    errno: "EINVAL",
    says: "the page table is another SMMU's",
    when: ({ master, domain }) => domain.iommu !== master.iommu,
  },
  {
    id: "arm-pasid/stage-2",
    since: "v6.15",
    errno: "EINVAL",
    says: "a second stage has no PASIDs",
    when: ({ domain }) => domain.stage !== 1,
  },
  {
    id: "arm-pasid/device-not-in-tables",
    since: "v6.15",
    source: `arm_smmu_set_pasid, ${file}`,
    errno: "EINVAL",
    says: "the device itself is attached to something without a table of PASIDs",
    when: ({ master }) => master.streamTable === "other",
  },
  { id: "arm-pasid/faults", ...faults },
  { id: "arm-pasid/coherency", ...coherency },
);
