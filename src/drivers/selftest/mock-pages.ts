import type { TellDirty } from "../driver.ts";

/** What a mock domain maps, and what was written since it was asked last. Addresses and lengths are in bytes. */
export interface MockPages {
  map(iova: bigint, length: bigint, physical: bigint, pageByPage: boolean): void;
  unmap(iova: bigint, length: bigint): void;
  /** `iova_to_phys`: undefined where nothing is mapped. */
  physicalAt(iova: bigint): bigint | undefined;
  /** IOMMU_TEST_OP_DIRTY of one page of that size: whether the op counts it. */
  setDirty(iova: bigint, pageSize: bigint): boolean;
  /** `read_and_clear_dirty`. */
  readAndClear(iova: bigint, length: bigint, clear: boolean, dirty: TellDirty | null): void;
}
