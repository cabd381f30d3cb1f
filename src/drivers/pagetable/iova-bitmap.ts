import type { Kernel } from "../kernel/kernel.ts";
import type { Rule } from "../kernel/rule.ts";
import { PAGE_SIZE } from "../kernel/sizes.ts";
import type { ProcessMemory } from "../process/process-memory.ts";
import type { DirtyBitmap } from "./dirty-bitmap.ts";

export const bitmapJoins: Rule = {
  id: "dirty-bitmap/joins",
  source: "iova_bitmap_set, iommu/iommufd/iova_bitmap.c",
  says: "bits are set among those that the program has there; none is cleared",
};

/** `struct iova_bitmap` (iommu/iommufd/iova_bitmap.c): a program's bitmap with a bit for each page of a range. */
export class IovaBitmap {
  readonly #kernel: Kernel;
  readonly #memory: ProcessMemory;
  readonly #address: bigint;
  readonly #iova: bigint;
  /** Of the page size; its lowest bit counts. */
  readonly #shift: bigint;
  /** In bytes. */
  readonly #length: bigint;

  constructor(kernel: Kernel, memory: ProcessMemory, { address, iova, length, pageSize }: DirtyBitmap) {
    this.#kernel = kernel;
    this.#memory = memory;
    this.#address = address;
    this.#iova = iova;
    this.#shift = BigInt((pageSize & -pageSize).toString(2).length - 1);
    this.#length = (BigInt.asUintN(64, length - 1n) >> this.#shift) / 8n + 1n;
  }

  /** `iova_bitmap_get`: whether the page can be written that the first bit is on. */
  get isWritable(): boolean {
    return this.#memory.isMapped(this.#address - (this.#address % PAGE_SIZE), PAGE_SIZE, true);
  }

  /**
   * `iova_bitmap_set`: a range may reach further than the bitmap was asked for, but must not start behind it. False where
   * a page of the bitmap can't be written: what is from there on is left out.
   */
  set(iova: bigint, length: bigint): boolean {
    const first = BigInt.asUintN(64, iova - this.#iova) >> this.#shift;
    if (first / 8n >= this.#length) return true;
    const last = (iova + length - 1n - this.#iova) >> this.#shift;
    for (let bit = first; bit <= last;) {
      const at = this.#address + bit / 8n;
      const pageEnd = (at / PAGE_SIZE + 1n) * PAGE_SIZE;
      const end = min(last + 1n, (pageEnd - this.#address) * 8n);
      if (!this.#setWithin(bit, end)) return false;
      bit = end;
    }
    return true;
  }

  /** In one page of the bitmap; false where that can't be written. */
  #setWithin(first: bigint, end: bigint): boolean {
    const from = first / 8n;
    const address = this.#address + from;
    const page = address - (address % PAGE_SIZE);
    if (!this.#memory.isMapped(page, PAGE_SIZE, true)) return false;
    const bytes = this.#memory.read(address, Number((end + 7n) / 8n - from));
    if (!this.#kernel.follows(bitmapJoins)) bytes.fill(0);
    for (let bit = Number(first - from * 8n); bit < Number(end - from * 8n); bit++) bytes[bit >> 3]! |= 1 << (bit & 7);
    this.#memory.write(address, bytes);
    return true;
  }
}

const min = (a: bigint, b: bigint): bigint => (a < b ? a : b);
