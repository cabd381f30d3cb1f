import type { Kernel } from "../kernel/kernel.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import { PAGE_SIZE, ULONG_MAX } from "../kernel/sizes.ts";
import { contiguous } from "./get-pages.ts";
import type { Piece } from "./get-pages.ts";
import type { IoPagetable } from "./io-pagetable.ts";

/** What an access wants of an IOAS. */
export interface AccessRange {
  /** Null where the access has no IOAS. */
  readonly table: IoPagetable | null;
  readonly iova: bigint;
  /** In bytes. */
  readonly length: bigint;
  /** Nobody can unmap what it holds. */
  readonly locks: boolean;
}

const pinSource = "iommufd_access_pin_pages, iommu/iommufd/device.c";
const copySource = "iommufd_access_rw, iommu/iommufd/device.c";

const rangeChecks = (name: string, source: string) =>
  checks<AccessRange>(
    source,
    { id: `${name}/length`, errno: "EINVAL", says: "length is 0", when: ({ length }) => length === 0n },
    {
      id: `${name}/overflow`,
      errno: "EOVERFLOW",
      says: "iova + length - 1 does not fit 64 bits",
      when: ({ iova, length }) => iova + length - 1n > ULONG_MAX,
    },
    { id: `${name}/no-ioas`, errno: "ENOENT", says: "the access has no IOAS", when: ({ table }) => table === null },
  );

interface OfArea {
  readonly piece: Piece;
  /** The last IOVA that is asked for. */
  readonly last: bigint;
  readonly write: boolean;
}

const mayNot = ({ piece, write }: OfArea): boolean =>
  write ? !piece.area.protection.writable : !piece.area.protection.readable;

/** `iopt_area_contig_is_aligned`: whole pages, but for the end of what is asked for. */
const isWhole = ({ piece: { area, start }, last }: OfArea): boolean =>
  area.offsetOf(start) % PAGE_SIZE === 0n &&
  (area.last >= last || area.offsetOf(area.last) % PAGE_SIZE === PAGE_SIZE - 1n);

const beingUnmapped = {
  errno: "EINVAL",
  says: "the mapping is being taken away",
  when: ({ piece }: OfArea) => piece.area.preventAccess,
} as const;

const protection = { errno: "EPERM", says: "the mapping does not allow it", when: mayNot } as const;

const gap = {
  errno: "ENOENT",
  says: "the range is not mapped from end to end",
  when: ({ reached }: { readonly reached: boolean }) => !reached,
} as const;

export const pinRangeChecks = rangeChecks("access-pin", pinSource);
export const pinAreaChecks = checks<OfArea>(
  pinSource,
  { id: "access-pin/being-unmapped", ...beingUnmapped },
  {
    id: "access-pin/partial-page",
    errno: "EINVAL",
    says: "a page is not mapped as a whole",
    when: (subject) => !isWhole(subject),
  },
  { id: "access-pin/protection", ...protection },
);
export const pinGapChecks = checks(pinSource, { id: "access-pin/gap", ...gap });

export const copyRangeChecks = rangeChecks("access-rw", copySource);
export const copyAreaChecks = checks<OfArea>(
  copySource,
  { id: "access-rw/being-unmapped", ...beingUnmapped },
  { id: "access-rw/protection", ...protection },
);
export const copyGapChecks = checks(copySource, { id: "access-rw/gap", ...gap });

/** `iommufd_access_pin_pages`: gives the pages' physical addresses; pins all, or none. */
export function holdPages(kernel: Kernel, asked: AccessRange, write: boolean): readonly bigint[] | Refusal {
  const refused = kernel.refuses(pinRangeChecks, asked);
  if (refused !== null) return refused;
  const last = asked.iova + asked.length - 1n;
  const physical: bigint[] = [];
  let held = asked.iova;
  const undo = (refusal: Refusal): Refusal => {
    releasePages({ ...asked, length: held - asked.iova });
    return refusal;
  };
  for (const piece of piecesOf(asked)) {
    const not = kernel.refuses(pinAreaChecks, { piece, last, write }) ?? hold(piece);
    if (not !== null) return undo(not);
    if (asked.locks) piece.area.locks++;
    held = piece.last + 1n;
    for (const page of pagesOf(piece)) physical.push(page);
  }
  const missing = kernel.refuses(pinGapChecks, { reached: held > last });
  return missing === null ? physical : undo(missing);
}

/** `iommufd_access_unpin_pages`. */
export function releasePages(asked: AccessRange): void {
  for (const { area, start, last } of piecesOf(asked)) {
    area.unpin(area.indexesOf(start, last));
    if (asked.locks) area.locks--;
  }
}

/** `iommufd_access_rw`: what was copied before an error stays. */
export function readWrite(kernel: Kernel, asked: AccessRange, data: Uint8Array, write: boolean): Refusal | null {
  const refused = kernel.refuses(copyRangeChecks, asked);
  if (refused !== null) return refused;
  const last = asked.iova + asked.length - 1n;
  let reached = asked.iova;
  for (const piece of piecesOf(asked)) {
    const { area, start } = piece;
    const bytes = data.subarray(Number(start - asked.iova), Number(piece.last - asked.iova) + 1);
    const not =
      kernel.refuses(copyAreaChecks, { piece, last, write }) ??
      area.pages.source.copy(area.offsetOf(start), bytes, write);
    if (not !== null) return not;
    reached = piece.last + 1n;
  }
  return kernel.refuses(copyGapChecks, { reached: reached > last });
}

const hold = ({ area, start, last }: Piece): Refusal | null => area.pin(area.indexesOf(start, last));

/** Physical addresses. */
function* pagesOf({ area, start, last }: Piece): Generator<bigint> {
  const indexes = area.indexesOf(start, last);
  for (let index = indexes.start; index <= indexes.last; index++) yield area.pages.source.physical(index * PAGE_SIZE);
}

const piecesOf = ({ table, iova, length }: AccessRange): readonly Piece[] =>
  table === null || length === 0n ? [] : [...contiguous(table, { start: iova, last: iova + length - 1n })];
