import { bit, field } from "../bits.ts";
import type { Iommu } from "../machines/machine.ts";

/** What the probe found of an AMD IOMMU (`struct amd_iommu`). */
export interface AmdIommu {
  /** Dirty bits are the hardware's (FEATURE_HDSUP). */
  readonly dirty: boolean;
  /** Guest page tables, with guest I/O (FEATURE_GT, FEATURE_GIOSUP). */
  readonly guestTables: boolean;
  readonly pageRequests: boolean;
  readonly guestTablePointers: boolean;
  /** A host page table can be used at all: FEATURE_HATS is not 3. */
  readonly hostTables: boolean;
  readonly fiveLevels: boolean;
  /** Bits of an address that the host's page table translates. */
  readonly hostAddressBits: number;
  readonly guestAddressBits: number;
}

/**
 * `early_amd_iommu_init` and amd_iommu.h, iommu/amd. An IOMMU's registers are EFR and EFR2; "la57" is the processor's:
 * whether it runs with five levels.
 */
export function probe({ registers }: Iommu): AmdIommu {
  const efr = registers["EFR"] ?? 0n;
  const hats = field(efr, 11, 10);
  const fiveLevels = (registers["la57"] ?? 0n) !== 0n && field(efr, 13, 12) === 1;
  return {
    dirty: bit(efr, 52),
    guestTables: bit(efr, 4) && bit(efr, 48),
    pageRequests: bit(efr, 1) && bit(efr, 50),
    guestTablePointers: bit(registers["EFR2"] ?? 0n, 3),
    hostTables: hats !== 3,
    fiveLevels,
    hostAddressBits: Math.min(64, (hats + 3) * 9 + 21),
    guestAddressBits: fiveLevels ? 56 : 47,
  };
}
