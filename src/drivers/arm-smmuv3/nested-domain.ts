import type { ViommuObject } from "../core/viommu-objects.ts";
import type { Domain, NestedDomain } from "../driver.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { PhysicalDevice } from "../machines/machine.ts";
import type { Master } from "./master.ts";
import { leave } from "./paging-domain.ts";
import type { SmmuDriver, SmmuPagingDomain } from "./paging-domain.ts";
import { ste } from "./stream-table-entry.ts";
import { virtualStreamOf } from "./virtual-stream.ts";

const file = "iommu/arm/arm-smmu-v3/arm-smmu-v3-iommufd.c";

interface Attaching {
  readonly master: Master;
  readonly viommu: ViommuObject;
  /** Of the guest's stream table entry. */
  readonly config: number;
  readonly virtualStream: bigint | undefined;
  readonly parent: SmmuPagingDomain;
  readonly handlesFaults: boolean;
}

export const nestedAttachChecks = checks<Attaching>(
  `arm_smmu_attach_dev_nested, ${file}`,
  {
    id: "arm-nested-attach/other-smmu",
    since: "v6.13",
    errno: "EINVAL",
    says: "the vIOMMU is a slice of another SMMU",
    when: ({ master, viommu }) => viommu.iommu !== master.iommu,
  },
  {
    id: "arm-nested-attach/substreams",
    since: "v6.13",
    errno: "EBUSY",
    says: "PASIDs of the device are in use",
    when: ({ master }) => master.substreams.size > 0,
  },
  {
    id: "arm-nested-attach/no-vdevice",
    since: "v6.13",
    source: `arm_smmu_attach_prepare_vmaster, ${file}`,
    errno: "ENOENT",
    says: "a first stage for a device that the vIOMMU has no vDEVICE of",
    when: ({ config, virtualStream }) => virtualStream === undefined && config === ste.firstStage,
  },
  {
    id: "arm-nested-attach/faults",
    since: "v6.16",
    source: "arm_smmu_enable_iopf, iommu/arm/arm-smmu-v3/arm-smmu-v3.c",
    errno: "EOPNOTSUPP",
    says: "the device can stall, and has several stream ids: its page faults can't be told apart",
    when: ({ master: { device }, handlesFaults }) => handlesFaults && device.pri && device.streams.length !== 1,
  },
  {
    id: "arm-nested-attach/coherency",
    since: "v6.13",
    source: "arm_smmu_attach_prepare, iommu/arm/arm-smmu-v3/arm-smmu-v3.c",
    errno: "EINVAL",
    says: "the parent promises coherent DMA, which the device can't keep",
    when: ({ master, parent }) => parent.enforcesCoherency && !master.canWriteBack,
  },
);

/** `struct arm_smmu_nested_domain`: the guest's first stage over the vIOMMU's second. */
export class SmmuNestedDomain implements NestedDomain {
  readonly kind = "nested";
  readonly owner: SmmuDriver;
  readonly parent: SmmuPagingDomain;
  handlesFaults = false;
  readonly #viommu: ViommuObject;
  readonly #config: number;

  constructor(owner: SmmuDriver, viommu: ViommuObject, config: number) {
    this.owner = owner;
    this.parent = viommu.hwpt.domain as SmmuPagingDomain;
    this.#viommu = viommu;
    this.#config = config;
  }

  /** `arm_smmu_attach_dev_nested`. */
  attach(device: PhysicalDevice, old: Domain | null): Refusal | null {
    const master = this.owner.master(device);
    const virtualStream = virtualStreamOf(this.#viommu, device);
    const refused = this.owner.kernel.refuses(nestedAttachChecks, {
      master,
      viommu: this.#viommu,
      config: this.#config,
      virtualStream,
      parent: this.parent,
      handlesFaults: this.handlesFaults,
    });
    if (refused !== null) return refused;
    master.vmaster = virtualStream === undefined ? null : { viommu: this.#viommu, virtualStream };
    master.streamTable = "other";
    this.parent.enter(master);
    leave(master, old);
    return null;
  }

  /** `arm_smmu_attach_dev_blocked`. */
  detach(device: PhysicalDevice): void {
    this.parent.detach(device);
  }
}
