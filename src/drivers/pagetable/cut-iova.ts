import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import { Area } from "./area.ts";
import type { IoPagetable } from "./io-pagetable.ts";

interface Split {
  readonly table: IoPagetable;
  readonly area: Area;
  /** The first IOVA of the second half. */
  readonly at: bigint;
}

export const splitChecks = checks<Split>(
  "iopt_area_split, iommu/iommufd/io_pagetable.c",
  {
    id: "split/being-unmapped",
    errno: "EBUSY",
    says: "the mapping is being taken away",
    when: ({ area }) => area.preventAccess,
  },
  {
    id: "split/alignment",
    errno: "EINVAL",
    says: "the cut is not aligned as the IOAS needs",
    when: ({ table, area, at }) => ((at | area.offsetOf(at)) & (table.iovaAlignment - 1n)) !== 0n,
  },
  {
    id: "split/accessed",
    errno: "EINVAL",
    says: "an access has pinned something of the mapping",
    when: ({ area }) => area.accesses > 0,
  },
  {
    id: "split/large-pages",
    errno: "EINVAL",
    says: "a domain may have mapped it with large pages",
    when: ({ table, area }) => area.storage !== null && !table.disableLargePages,
  },
);

/** `iopt_cut_iova`: makes mappings end at these IOVAs, which can then be unmapped up to there. */
export function cutIova(table: IoPagetable, lasts: readonly bigint[]): Refusal | null {
  for (const last of lasts) {
    const area = table.areas.first({ start: last, last });
    if (area === undefined || last === area.start || last === area.last) continue;
    const refused = split(table, area, last + 1n);
    if (refused !== null) return refused;
  }
  return null;
}

function split(table: IoPagetable, area: Area, at: bigint): Refusal | null {
  const refused = table.kernel.refuses(splitChecks, { table, area, at });
  if (refused !== null) return refused;
  const left = new Area({ start: area.start, last: at - 1n }, area.pages, area.offset, area.protection);
  const right = new Area({ start: at, last: area.last }, area.pages, area.offsetOf(at), area.protection);
  table.areas.remove(area);
  for (const half of [left, right]) {
    table.areas.add(half);
    if (area.storage === null) continue;
    half.storage = area.storage;
    half.pages.adopt(half.indexes);
  }
  if (area.storage !== null) area.pages.release(area.indexes);
  return null;
}
