import type { Aperture, DirtyTracking, Domain, IommuDriver, PagingDomain } from "../driver.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { Refusal } from "../kernel/refusal.ts";
import type { Iommu, PhysicalDevice } from "../machines/machine.ts";
import { attachChecks, pasidChecks } from "./attach-checks.ts";
import { DirtyPages } from "./dirty-pages.ts";
import type { Master } from "./master.ts";
import type { Smmu } from "./smmu.ts";

/** What a domain of the SMMU needs of its driver. */
export interface SmmuDriver extends IommuDriver {
  readonly kernel: Kernel;
  master(device: PhysicalDevice): Master;
}

/** `struct arm_smmu_domain`: a page table of the driver's own, of the first or of the second stage. */
export class SmmuPagingDomain implements PagingDomain {
  readonly kind = "paging";
  readonly owner: SmmuDriver;
  readonly iommu: Iommu;
  readonly stage: 1 | 2;
  readonly aperture: Aperture;
  readonly pageSizes: bigint;
  readonly dirty?: DirtyTracking;
  readonly map?: NonNullable<PagingDomain["map"]>;
  readonly unmap?: NonNullable<PagingDomain["unmap"]>;
  handlesFaults = false;
  enforcesCoherency = false;
  /** `devices`: how many attachments there are, by the device. */
  readonly masters = new Map<Master, number>();

  constructor(owner: SmmuDriver, iommu: Iommu, smmu: Smmu, stage: 1 | 2, tracksDirty: boolean) {
    this.owner = owner;
    this.iommu = iommu;
    this.stage = stage;
    const bits = stage === 1 ? smmu.stage1InputBits : smmu.outputBits;
    this.aperture = { start: 0n, last: (1n << BigInt(bits)) - 1n };
    this.pageSizes = smmu.pageSizes;
    if (!tracksDirty) return;
    const pages = new DirtyPages(sizesIn(smmu.pageSizes));
    this.dirty = pages;
    this.map = (iova, length, writable, physical, pageByPage) => {
      pages.map(iova, length, writable, physical, pageByPage);
      return null;
    };
    this.unmap = (iova, length) => pages.unmap(iova, length);
  }

  /** `arm_smmu_enforce_cache_coherency`: true while nothing else is attached, too. */
  enforceCacheCoherency(): boolean {
    this.enforcesCoherency = [...this.masters.keys()].every(({ canWriteBack }) => canWriteBack);
    return this.enforcesCoherency;
  }

  /** `arm_smmu_attach_dev`. */
  attach(device: PhysicalDevice, old: Domain | null): Refusal | null {
    const master = this.owner.master(device);
    const refused = this.owner.kernel.refuses(attachChecks, { master, domain: this });
    if (refused !== null) return refused;
    master.vmaster = null;
    master.streamTable = this.stage === 1 ? "tables" : "other";
    this.enter(master);
    leave(master, old);
    return null;
  }

  /** `arm_smmu_attach_dev_blocked`. */
  detach(device: PhysicalDevice): void {
    const master = this.owner.master(device);
    master.vmaster = null;
    master.streamTable = "blocked";
    this.exit(master);
  }

  /** `arm_smmu_s1_set_dev_pasid`. */
  attachPasid(device: PhysicalDevice, pasid: number, old: Domain | null): Refusal | null {
    const master = this.owner.master(device);
    const refused = this.owner.kernel.refuses(pasidChecks, { master, domain: this });
    if (refused !== null) return refused;
    master.substreams.add(pasid);
    this.enter(master);
    leave(master, old);
    return null;
  }

  /** `arm_smmu_blocking_set_dev_pasid`. */
  detachPasid(device: PhysicalDevice, pasid: number): void {
    const master = this.owner.master(device);
    master.substreams.delete(pasid);
    this.exit(master);
  }

  enter(master: Master): void {
    this.masters.set(master, (this.masters.get(master) ?? 0) + 1);
  }

  exit(master: Master): void {
    const left = (this.masters.get(master) ?? 0) - 1;
    if (left > 0) this.masters.set(master, left);
    else this.masters.delete(master);
  }
}

/** `arm_smmu_remove_master_domain`: a nested domain's devices stand in its parent's list. */
export function leave(master: Master, old: Domain | null): void {
  if (old instanceof SmmuPagingDomain) old.exit(master);
  else if (old !== null && "parent" in old && old.parent instanceof SmmuPagingDomain) old.parent.exit(master);
}

const sizesIn = (bitmap: bigint): readonly bigint[] =>
  Array.from({ length: 64 }, (_, log2) => 1n << BigInt(63 - log2)).filter((size) => (bitmap & size) !== 0n);
