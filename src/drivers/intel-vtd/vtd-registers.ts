import { bit, field } from "../bits.ts";
import type { Iommu } from "../machines/machine.ts";

/** Pages that an entry above the lowest level may map, in bytes. */
export const twoMebibytes = 1n << 21n;
export const oneGibibyte = 1n << 30n;

/** What a table of so many levels translates, in bits. */
export const widthOfLevels = { four: 48, five: 57 };

/** The capability and the extended capability register of an IOMMU: "cap" and "ecap" of its registers. */
class Registers {
  readonly cap: bigint;
  readonly ecap: bigint;

  constructor({ registers }: Iommu) {
    this.cap = registers["cap"] ?? 0n;
    this.ecap = registers["ecap"] ?? 0n;
  }
}

/**
 * What the registers say, read as iommu/intel/iommu.h does, once for all calls. The kernel is one that was booted with
 * scalable mode on.
 */
export class VtdRegisters extends Registers {
  /** `sm_supported`: PASID tables, and the first stage, exist. */
  readonly hasScalableMode = bit(this.ecap, 43);

  /** `ecap_flts`: the table that a CPU could walk too. */
  readonly hasFirstStage = this.hasScalableMode && bit(this.ecap, 47);

  /** `ecap_slts`. Without scalable mode there is nothing but the second stage. */
  readonly hasSecondStage = !this.hasScalableMode || bit(this.ecap, 46);

  /** `nested_supported`. */
  readonly nests = this.hasScalableMode && bit(this.ecap, 26);

  /** `ssads_supported`: accessed and dirty bits in the second stage. */
  readonly tracksDirtyPages = this.hasScalableMode && bit(this.ecap, 45) && bit(this.ecap, 48);

  /** `pasid_supported`. */
  readonly hasPasids = this.hasScalableMode && bit(this.ecap, 40);

  /** `ecap_srs`: supervisor requests. */
  readonly hasSupervisorRequests = bit(this.ecap, 31);

  /** `ecap_eafs`: extended accessed flags. */
  readonly hasExtendedAccessedFlags = bit(this.ecap, 34);

  /** `ecap_sc_support`: snooping can be forced. */
  readonly controlsSnooping = bit(this.ecap, 7);

  /** `ecap_dev_iotlb_support`, `ecap_prs`, `ecap_pds`: page requests of devices are heard. */
  readonly hearsPageRequests = this.hasScalableMode && bit(this.ecap, 2) && bit(this.ecap, 29) && bit(this.ecap, 42);

  /** `ecap_dev_iotlb_support`. */
  readonly hasDeviceTlbs = bit(this.ecap, 2);

  /** `iommu_paging_structure_coherency`. */
  readonly walksCoherently = bit(this.ecap, this.hasScalableMode ? 48 : 0);

  /** `cap_fl5lp_support`: five levels in the first stage. */
  readonly hasFiveLevels = bit(this.cap, 60);

  /** `cap_fl1gp_support`: pages of 1 GiB in the first stage. */
  readonly hasFirstStageGigabytes = bit(this.cap, 56);

  /** `cap_super_page_val`: bit 0 for 2 MiB, bit 1 for 1 GiB in the second stage. */
  readonly superPages = field(this.cap, 37, 34);

  /** `cap_mgaw`: the widest address that a guest may have, in bits. */
  readonly maximumWidth = field(this.cap, 21, 16) + 1;

  /** `cap_sagaw`: table depths of the second stage; bit 1 is 39 bits, bit 2 is 48, bit 3 is 57. */
  readonly secondStageDepths = field(this.cap, 12, 8);

  /** `rwbf_required`, `cap_caching_mode`: what is mapped must be flushed. */
  readonly flushesWrites = bit(this.cap, 4);

  readonly cachesAbsentEntries = bit(this.cap, 7);

  /** `iommu_calculate_agaw`, as a width in bits: the deepest table that both stages have. */
  get commonWidth(): number {
    const first = (1 << 2) | (this.hasFiveLevels ? 1 << 3 : 0);
    const second = this.secondStageDepths;
    const depths = !this.hasFirstStage ? second : this.hasSecondStage ? first & second : first;
    for (let depth = 3; depth >= 0; depth--) if ((depths & (1 << depth)) !== 0) return widthOfDepth(depth);
    return 0;
  }

  /** `compute_vasz_lg2_fs`: what the first stage translates, in bits. */
  get firstStageWidth(): number {
    const limit =
      this.maximumWidth > widthOfLevels.four && this.hasFiveLevels ? widthOfLevels.five : widthOfLevels.four;
    return Math.min(limit, this.maximumWidth);
  }

  /** `compute_vasz_lg2_ss`: what the second stage translates, in bits; 0 where no table is deep enough. */
  get secondStageWidth(): number {
    const depth = this.#wantedDepth;
    return depth === 0 ? 0 : Math.min(widthOfDepth(depth), this.maximumWidth);
  }

  /** How deep its table is made, as `secondStageDepths` has it: a deeper one is taken where the hardware walks it. */
  get secondStageDepth(): number {
    const depth = this.#wantedDepth;
    const deeper = this.secondStageDepths >> (depth + 1);
    return depth === 0 || depth === 3 || deeper === 0 ? depth : depth + 32 - Math.clz32(deeper & -deeper);
  }

  /** The depth that the width asks for. */
  get #wantedDepth(): number {
    const depths = [3, 2, 1];
    return (
      depths.find((depth) => this.maximumWidth > widthOfDepth(depth - 1) && this.secondStageDepths >= 1 << depth) ?? 0
    );
  }
}

/** `agaw_to_width`. */
const widthOfDepth = (depth: number): number => 30 + 9 * depth;
