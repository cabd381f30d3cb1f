import type { Interface } from "../../declare/interface.ts";
import { pageSize } from "../../negotiation/conventions/size-argument.ts";

/** How far beyond the newest size a struct of a kernel that is not known yet is looked for, in bytes. */
export const beyond = 64;

const wide = 2 ** 32;

/**
 * The sizes at which something may change, in bytes: each that was published, what is one or a word more or less, a page,
 * and what 32 bits do not hold. Those of more than a page and a few bytes are never mapped.
 */
export function sizesAsked({ versions, minimum, zeroMeans }: Interface): readonly number[] {
  const published = versions.map(({ size }) => size);
  const newest = Math.max(...published);
  const unknown = Array.from({ length: beyond / 8 }, (_, index) => newest + 8 * (index + 1));
  const known = [...published, minimum ?? 0, zeroMeans ?? 0].flatMap((size) => [size - 8, size - 1, size, size + 1]);
  const all = [0, 1, ...known, ...unknown, pageSize - 1, pageSize, pageSize + 1, wide - 1, wide, wide + newest];
  return [...new Set(all)].filter((size) => size >= 0).toSorted((a, b) => a - b);
}
