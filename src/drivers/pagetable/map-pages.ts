import { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import { PAGE_SIZE, ULONG_MAX } from "../kernel/sizes.ts";
import { allocIova } from "./alloc-iova.ts";
import { Area } from "./area.ts";
import type { Protection } from "./area.ts";
import { fillDomains, unfillDomains } from "./fill-domains.ts";
import type { IoPagetable } from "./io-pagetable.ts";
import type { Pages } from "./pages.ts";
import type { Range } from "./range.ts";

/** `struct iopt_pages_list`: a piece of pages. `offset` counts from the start of the first page; both are in bytes. */
export interface Slice {
  readonly pages: Pages;
  readonly offset: bigint;
  readonly length: bigint;
}

/** Where and how slices are mapped. */
export interface Placement {
  /** Null for an automatic one. */
  readonly iova: bigint | null;
  /** Of all slices together, in bytes. */
  readonly length: bigint;
  readonly protection: Protection;
}

interface Whole {
  readonly table: IoPagetable;
  readonly length: bigint;
}

export const mapLengthChecks = checks<Whole>("iopt_alloc_area_pages, iommu/iommufd/io_pagetable.c", {
  id: "map/length-alignment",
  errno: "EINVAL",
  says: "length is 0, or not a multiple of the IOAS's alignment",
  when: ({ table, length }) => length === 0n || length % table.iovaAlignment !== 0n,
});

interface Fixed extends Whole {
  readonly iova: bigint;
  readonly range: Range;
}

export const fixedIovaChecks = checks<Fixed>(
  "iopt_check_iova, iommu/iommufd/io_pagetable.c",
  {
    id: "map/iova-alignment",
    errno: "EINVAL",
    says: "iova is not aligned as the IOAS needs",
    when: ({ table, iova }) => iova % table.iovaAlignment !== 0n,
  },
  {
    id: "map/iova-overflow",
    errno: "EOVERFLOW",
    says: "iova + length - 1 does not fit 64 bits",
    when: ({ range }) => range.last > ULONG_MAX,
  },
  {
    id: "map/iova-reserved",
    errno: "EINVAL",
    says: "a part of the range is reserved, or outside of a domain's aperture",
    when: ({ table, range }) => table.reserved.first(range) !== undefined,
  },
  {
    id: "map/iova-mapped",
    errno: "EEXIST",
    says: "something is mapped within",
    when: ({ table, range }) => table.areas.first(range) !== undefined,
  },
);

interface Piece {
  readonly table: IoPagetable;
  readonly slice: Slice;
  readonly protection: Protection;
}

export const insertAreaChecks = checks<Piece>(
  "iopt_insert_area, iommu/iommufd/io_pagetable.c",
  {
    id: "map/not-writable",
    errno: "EPERM",
    says: "the pages were not brought to be written",
    when: ({ slice, protection }) => protection.writable && !slice.pages.writable,
  },
  {
    id: "map/page-offset",
    errno: "EINVAL",
    says: "the memory's offset in its page is not aligned as the IOAS needs",
    when: ({ table, slice }) => slice.offset % table.iovaAlignment !== 0n,
  },
  {
    id: "map/pages-overflow",
    errno: "EOVERFLOW",
    says: "the number of pages does not fit 64 bits",
    when: ({ slice }) => (slice.offset + slice.length - 1n) / PAGE_SIZE >= slice.pages.count,
  },
);

/** `iopt_map_pages`: gives the IOVA. Where a slice can't be mapped, none is. */
export function mapPages(table: IoPagetable, slices: readonly Slice[], placement: Placement): bigint | Refusal {
  const iova = chooseIova(table, slices[0], placement);
  if (iova instanceof Refusal) return iova;
  const { protection } = placement;
  const areas: Area[] = [];
  let refused: Refusal | null = null;
  let start = iova;
  for (const slice of slices) {
    refused = table.kernel.refuses(insertAreaChecks, { table, slice, protection });
    if (refused !== null) break;
    areas.push(new Area({ start, last: start + slice.length - 1n }, slice.pages, slice.offset, protection));
    start += slice.length;
  }
  refused ??= fillAll(table, areas);
  if (refused !== null) return refused;
  for (const area of areas) table.areas.add(area);
  return iova;
}

function chooseIova(table: IoPagetable, first: Slice | undefined, { iova, length }: Placement): bigint | Refusal {
  const refused = table.kernel.refuses(mapLengthChecks, { table, length });
  if (refused !== null) return refused;
  if (iova === null)
    return allocIova(table, first === undefined ? 0n : first.pages.source.address + first.offset, length);
  const range = { start: iova, last: iova + length - 1n };
  return table.kernel.refuses(fixedIovaChecks, { table, length, iova, range }) ?? iova;
}

/** `iopt_fill_domains_pages`. */
function fillAll(table: IoPagetable, areas: readonly Area[]): Refusal | null {
  const { domains } = table;
  for (const [index, area] of areas.entries()) {
    const refused = fillDomains(table, area, domains);
    if (refused === null) continue;
    for (const filled of areas.slice(0, index)) unfillDomains(filled, domains);
    return refused;
  }
  return null;
}
