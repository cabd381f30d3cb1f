import type { UserMemory } from "../../negotiation/memory/user-memory.ts";

/** `struct iommu_user_data`: what a command leaves to the driver. Lengths are in bytes. */
export interface UserData {
  readonly memory: UserMemory;
  readonly type: number;
  readonly address: bigint;
  readonly length: number;
}

/** `struct iommu_user_data_array`. */
export interface UserArray {
  readonly memory: UserMemory;
  readonly type: number;
  readonly address: bigint;
  readonly entryLength: number;
  readonly entryCount: number;
}
