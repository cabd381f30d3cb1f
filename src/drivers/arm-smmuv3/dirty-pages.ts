import type { DirtyTracking, TellDirty } from "../driver.ts";
import type { Refusal } from "../kernel/refusal.ts";

interface Leaf {
  readonly size: bigint;
  readonly writable: boolean;
  dirty: boolean;
}

/**
 * The leaves of a first stage's page table with hardware dirty bits (iommu/io-pgtable-arm.c). What is mapped writable
 * counts as written from the start: dirty is a writable descriptor that was not made clean since.
 */
export class DirtyPages implements DirtyTracking {
  readonly #leaves = new Map<bigint, Leaf>();
  /** The largest first, in bytes. */
  readonly #sizes: readonly bigint[];

  constructor(pageSizes: readonly bigint[]) {
    this.#sizes = pageSizes;
  }

  /** `arm_lpae_map_pages`, in the pieces that `iommu_pgsize` chooses. */
  map(iova: bigint, length: bigint, writable: boolean, physical: bigint, pageByPage: boolean): void {
    for (let done = 0n; done < length;) {
      const size = pageByPage ? this.#smallest : this.#sizeAt((iova + done) | (physical + done), length - done);
      this.#leaves.set(iova + done, { size, writable, dirty: writable });
      done += size;
    }
  }

  unmap(iova: bigint, length: bigint): void {
    for (let at = iova; at < iova + length;) {
      const size = this.#leaves.get(at)?.size ?? this.#smallest;
      this.#leaves.delete(at);
      at += size;
    }
  }

  /** `arm_smmu_set_dirty_tracking`: the hardware always tracks. */
  setTracking(): Refusal | null {
    return null;
  }

  /** `arm_lpae_read_and_clear_dirty`. A leaf that begins before `iova` is told from `iova` on, with its whole size. */
  readAndClear(iova: bigint, length: bigint, clear: boolean, dirty: TellDirty | null): Refusal | null {
    for (let at = iova; at < iova + length;) {
      const leaf = this.#leafOver(at);
      if (leaf?.dirty === true) {
        dirty?.(at, leaf.size);
        if (clear) leaf.dirty = false;
      }
      at += leaf?.size ?? this.#smallest;
    }
    return null;
  }

  get #smallest(): bigint {
    return this.#sizes.at(-1)!;
  }

  /** `iommu_pgsize`, iommu/iommu.c. */
  #sizeAt(addresses: bigint, length: bigint): bigint {
    return this.#sizes.find((size) => size <= length && addresses % size === 0n) ?? this.#smallest;
  }

  #leafOver(iova: bigint): Leaf | undefined {
    for (const size of this.#sizes) {
      const leaf = this.#leaves.get(iova - (iova % size));
      if (leaf?.size === size) return leaf;
    }
    return undefined;
  }
}
