import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import { ULONG_MAX } from "../kernel/sizes.ts";
import type { Area } from "./area.ts";
import type { IoPagetable } from "./io-pagetable.ts";
import type { Slice } from "./map-pages.ts";
import type { Range } from "./range.ts";

interface Source {
  readonly iova: bigint;
  readonly length: bigint;
  /** Null where the range is not mapped from end to end. */
  readonly pieces: readonly Piece[] | null;
}

/** What of an area lies in a range. */
export interface Piece {
  readonly area: Area;
  readonly start: bigint;
  readonly last: bigint;
}

export const getPagesChecks = checks<Source>(
  "iopt_get_pages, iommu/iommufd/io_pagetable.c",
  { id: "get-pages/length", errno: "EINVAL", says: "length is 0", when: ({ length }) => length === 0n },
  {
    id: "get-pages/overflow",
    errno: "EOVERFLOW",
    says: "iova + length - 1 does not fit 64 bits",
    when: ({ iova, length }) => iova + length - 1n > ULONG_MAX,
  },
  {
    id: "get-pages/not-mapped",
    errno: "ENOENT",
    says: "the range is not mapped from end to end",
    when: ({ pieces }) => pieces === null,
  },
);

/** `iopt_get_pages`: what is mapped in a range, to be mapped elsewhere too. */
export function getPages(table: IoPagetable, iova: bigint, length: bigint): readonly Slice[] | Refusal {
  const range = { start: iova, last: iova + length - 1n };
  const pieces = [...contiguous(table, range)];
  const reaches = pieces.at(-1)?.last === range.last;
  const refused = table.kernel.refuses(getPagesChecks, { iova, length, pieces: reaches ? pieces : null });
  if (refused !== null) return refused;
  return pieces.map(({ area, start, last }) => ({
    pages: area.pages,
    offset: area.offsetOf(start),
    length: last - start + 1n,
  }));
}

/** `iopt_for_each_contig_area`: from the start of a range up to the first gap. */
export function* contiguous(table: IoPagetable, { start, last }: Range): Generator<Piece> {
  let next = start;
  for (const area of table.areas.within({ start, last })) {
    if (area.start > next) return;
    const end = area.last < last ? area.last : last;
    yield { area, start: next, last: end };
    next = end + 1n;
  }
}
