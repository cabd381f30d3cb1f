import type { Aperture, DirtyTracking, IommuDriver, PagingDomain } from "../driver.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { PhysicalDevice } from "../machines/machine.ts";
import { neverDirty } from "../never-dirty.ts";
import { refusesFaults } from "./attach-faults.ts";
import { attachPagingChecks } from "./attach-paging.ts";
import { attachPasidChecks } from "./attach-pasid.ts";
import { registersOf } from "./vtd-device.ts";
import { oneGibibyte, twoMebibytes } from "./vtd-registers.ts";
import type { VtdRegisters } from "./vtd-registers.ts";

/** Which table a domain is: the one that a CPU could walk, or the one that guests' tables nest on. */
export type Stage = "first" | "second";

const page = 1n << 12n;

/** A first-stage address is canonical: of its width, the upper half belongs to the kernel of a CPU. */
const lastOf = (stage: Stage, width: number): bigint => (1n << BigInt(stage === "first" ? width - 1 : width)) - 1n;

/** `iommu_superpage_capability`, and what 7.x leaves of the generic table's sizes. */
function pageSizesOf(stage: Stage, registers: VtdRegisters): bigint {
  const { superPages, hasFirstStageGigabytes } = registers;
  const hasTwoMebibytes = stage === "first" || (superPages & 1) !== 0;
  const hasOneGibibyte = stage === "first" ? hasFirstStageGigabytes : (superPages & 2) !== 0;
  return page | (hasTwoMebibytes ? twoMebibytes : 0n) | (hasOneGibibyte ? oneGibibyte : 0n);
}

export interface VtdPagingOptions {
  readonly stage: Stage;
  /** In bits. */
  readonly width: number;
  readonly isNestParent: boolean;
  readonly tracksDirtyPages: boolean;
}

export const mapChecks = checks<{ readonly domain: VtdPagingDomain; readonly writable: boolean }>(
  "__domain_mapping, iommu/intel/iommu.c",
  {
    id: "vtd-map/read-only",
    errno: "EINVAL",
    says: "a domain that others nest on takes no read-only mapping, by erratum 772415",
    when: ({ domain, writable }) => domain.isNestParent && !writable,
  },
);

/** `struct dmar_domain`, as a domain that maps. */
export class VtdPagingDomain implements PagingDomain {
  readonly kind = "paging";
  readonly owner: IommuDriver;
  readonly stage: Stage;
  /** Addresses that its table translates, in bits. */
  readonly width: number;
  /** Of a second stage's table, as `secondStageDepths` has it. */
  readonly depth: number;
  readonly aperture: Aperture;
  readonly pageSizes: bigint;
  readonly isNestParent: boolean;
  readonly dirty?: DirtyTracking;
  /** Its table is walked past the caches, as the IOMMU needs it for which it was made. */
  readonly isCoherent: boolean;
  /** What is mapped is flushed, as that IOMMU needs it. */
  readonly flushesMappings: boolean;
  handlesFaults = false;
  forcesSnooping = false;
  readonly #kernel: Kernel;

  constructor(kernel: Kernel, owner: IommuDriver, device: PhysicalDevice, options: VtdPagingOptions) {
    const registers = registersOf(device);
    this.#kernel = kernel;
    this.owner = owner;
    this.stage = options.stage;
    this.width = options.width;
    this.depth = registers.secondStageDepth;
    this.isNestParent = options.isNestParent;
    this.aperture = { start: 0n, last: lastOf(options.stage, options.width) };
    this.pageSizes = pageSizesOf(options.stage, registers);
    this.isCoherent = registers.walksCoherently;
    this.flushesMappings = registers.flushesWrites || (options.stage === "second" && registers.cachesAbsentEntries);
    if (options.tracksDirtyPages) this.dirty = neverDirty;
  }

  /** `intel_iommu_attach_device`. */
  attach(device: PhysicalDevice): Refusal | null {
    return (
      this.#kernel.refuses(attachPagingChecks, { domain: this, registers: registersOf(device) }) ??
      refusesFaults(this.#kernel, this, device)
    );
  }

  /** `intel_iommu_set_dev_pasid`. */
  attachPasid(device: PhysicalDevice): Refusal | null {
    return this.#kernel.refuses(attachPasidChecks, registersOf(device)) ?? this.attach(device);
  }

  /** `intel_iommu_enforce_cache_coherency`, which iommufd asks for before any device is attached. */
  enforceCacheCoherency(): boolean {
    this.forcesSnooping = true;
    return true;
  }

  map(_iova: bigint, _length: bigint, writable: boolean): Refusal | null {
    return this.#kernel.refuses(mapChecks, { domain: this, writable });
  }
}
