import { bit, field } from "../bits.ts";
import type { Iommu } from "../machines/machine.ts";

/** What the probe found of an SMMU (`struct arm_smmu_device`). Widths are in bits. */
export interface Smmu {
  readonly stage1: boolean;
  readonly stage2: boolean;
  /** ARM_SMMU_FEAT_NESTING. */
  readonly nesting: boolean;
  readonly ats: boolean;
  /** ARM_SMMU_FEAT_HD, and coherent: dirty bits are the hardware's. */
  readonly dirty: boolean;
  readonly rangeInvalidation: boolean;
  readonly stage2ForceWriteBack: boolean;
  /** 52-bit addresses in small granules (ARM_SMMU_FEAT_DS). */
  readonly ds: boolean;
  /** Its own table walks are coherent. */
  readonly coherent: boolean;
  /** ARM_SMMU_OPT_CMDQ_FORCE_SYNC. */
  readonly forceSync: boolean;
  readonly asidBits: number;
  readonly substreamBits: number;
  readonly outputBits: number;
  readonly stage1InputBits: number;
  /** What 4 KiB pages leave of IDR5's granules. */
  readonly pageSizes: bigint;
}

const outputBits = [32, 36, 40, 42, 44, 48, 52];

/**
 * `arm_smmu_device_hw_probe`, iommu/arm/arm-smmu-v3/arm-smmu-v3.c. An IOMMU's registers are IDR0 to IDR5, IIDR and AIDR.
 * Where the probe finds something else than what a program is told, "IDR0.found" and so on say what; "forceSync" and
 * "repeatTlbi" are errata.
 */
export function probe({ registers }: Iommu): Smmu {
  const read = (name: string): bigint => registers[`${name}.found`] ?? registers[name] ?? 0n;
  const [idr0, idr1, idr3, idr5] = [read("IDR0"), read("IDR1"), read("IDR3"), read("IDR5")];
  const stage1 = bit(idr0, 1);
  const stage2 = bit(idr0, 0);
  return {
    stage1,
    stage2,
    nesting: stage1 && stage2,
    ats: bit(idr0, 10),
    dirty: bit(idr0, 4) && field(idr0, 7, 6) >= 2,
    rangeInvalidation: bit(idr3, 10),
    stage2ForceWriteBack: bit(idr3, 8),
    ds: bit(idr5, 7),
    coherent: bit(idr0, 4),
    forceSync: read("forceSync") !== 0n,
    asidBits: bit(idr0, 12) ? 16 : 8,
    substreamBits: field(idr1, 10, 6),
    outputBits: Math.min(outputBits[field(idr5, 2, 0)] ?? 48, addressBits),
    stage1InputBits: addressBits,
    pageSizes,
  };
}

/** `arm_lpae_restrict_pgsizes`, iommu/io-pgtable-arm.c: 4 KiB, 2 MiB, 1 GiB, where the processor has pages of 4 KiB. */
const pageSizes = 0x40201000n;
const addressBits = 48;
