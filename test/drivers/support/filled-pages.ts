import type { IoPage, MappedRun } from "../../../src/drivers/selftest/mapped-runs.ts";

/** In bytes; runs are made of such pieces. */
export const granule = 0x800n;
export const allSizes = (1n << 37n) - granule;

/** `pt_compute_best_pgsize`, from the start of a run on: each page is the largest that fits where the one before ends. */
export function filledPages({ start, last, physical, pageByPage }: MappedRun, sizes: bigint): readonly IoPage[] {
  const pages: IoPage[] = [];
  for (let at = start; at <= last;) {
    const fits = (size: bigint): boolean =>
      (sizes & size) !== 0n &&
      at % size === 0n &&
      (physical + at - start) % size === 0n &&
      at + size - 1n <= last &&
      (!pageByPage || size <= 0x1000n);
    let best = 1n << 36n;
    while (best >= granule && !fits(best)) best /= 2n;
    if (best < granule) return pages;
    pages.push({ start: at, size: best });
    at += best;
  }
  return pages;
}
