import type { DirtyTracking, PagingDomain } from "../driver.ts";
import { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import { ULONG_MAX } from "../kernel/sizes.ts";
import { contiguous } from "./get-pages.ts";
import type { IoPagetable } from "./io-pagetable.ts";
import { IovaBitmap } from "./iova-bitmap.ts";

/** What IOMMU_HWPT_GET_DIRTY_BITMAP asks for. Sizes are in bytes. */
export interface DirtyBitmap {
  readonly iova: bigint;
  readonly length: bigint;
  readonly pageSize: bigint;
  /** Of the program's bitmap. */
  readonly address: bigint;
  /** False for IOMMU_HWPT_GET_DIRTY_BITMAP_NO_CLEAR. */
  readonly clear: boolean;
}

interface Asked {
  readonly table: IoPagetable;
  readonly bitmap: DirtyBitmap;
  /** The last IOVA, as it wraps where the length is 0. */
  readonly last: bigint;
}

/** A mask test, so that a page size need not be a power of two. */
const isAligned = ({ bitmap, last }: Asked, size: bigint): boolean =>
  ((bitmap.iova | BigInt.asUintN(64, last + 1n)) & (size - 1n)) === 0n;

export const dirtyRangeChecks = checks<Asked>(
  "iommufd_check_iova_range, iommu/iommufd/io_pagetable.c",
  {
    id: "dirty-bitmap/length",
    since: "v7.4",
    also: ["7.3.4"],
    inferred: "7.3.4 has it, 7.2.13 and 6.12.107 do not: it is a fix that came after v7.3",
    errno: "EINVAL",
    says: "length is 0",
    when: ({ bitmap }) => bitmap.length === 0n,
  },
  {
    id: "dirty-bitmap/overflow",
    errno: "EOVERFLOW",
    says: "iova + length - 1 does not fit 64 bits",
    when: ({ last }) => last > ULONG_MAX,
  },
  {
    id: "dirty-bitmap/iova-alignment",
    errno: "EINVAL",
    says: "the range is not aligned as the IOAS needs",
    when: (asked) => !isAligned(asked, asked.table.iovaAlignment),
  },
  {
    id: "dirty-bitmap/no-page-size",
    errno: "EINVAL",
    says: "page_size is 0",
    when: ({ bitmap }) => bitmap.pageSize === 0n,
  },
  {
    id: "dirty-bitmap/page-size-alignment",
    errno: "EINVAL",
    says: "the range is not aligned to page_size",
    when: (asked) => !isAligned(asked, asked.bitmap.pageSize),
  },
);

export const dirtyOpsChecks = checks<{ readonly dirty?: DirtyTracking }>(
  "iommu_read_and_clear_dirty, iommu/iommufd/io_pagetable.c",
  {
    id: "dirty-bitmap/no-tracking",
    errno: "EOPNOTSUPP",
    says: "the HWPT was not made with dirty tracking",
    when: ({ dirty }) => dirty === undefined,
  },
);

export const bitmapChecks = checks<IovaBitmap>("iova_bitmap_alloc, iommu/iommufd/iova_bitmap.c", {
  id: "dirty-bitmap/pinned-first",
  until: "v6.11",
  inferred: "a posting of the function has it, and what ended it is in the list of changes that went into v6.11",
  errno: "ENOMEM",
  says: "the bitmap can't be written, whether or not anything is dirty",
  when: ({ isWritable }) => !isWritable,
});

export const bitmapPassesOver: Rule = {
  id: "dirty-bitmap/passes-over",
  source: "iova_bitmap_set, iommu/iommufd/iova_bitmap.c",
  says: "a bit that can't be written is passed over without an error",
};

export const setTrackingChecks = checks<{ readonly dirty?: DirtyTracking }>(
  "iopt_set_dirty_tracking, iommu/iommufd/io_pagetable.c",
  {
    id: "set-dirty-tracking/no-tracking",
    errno: "EOPNOTSUPP",
    says: "the HWPT was not made with dirty tracking",
    when: ({ dirty }) => dirty === undefined,
  },
);

/**
 * `iopt_read_and_clear_dirty_data` and its checks of the range, with the program's bitmap at `bitmap.address`. Where the
 * range is not mapped from end to end it stops at the gap; neither that nor the driver's errors are told.
 */
export function readDirty(table: IoPagetable, domain: PagingDomain, bitmap: DirtyBitmap): Refusal | null {
  const { iova, length } = bitmap;
  const last = iova + BigInt.asUintN(64, length - 1n);
  const refused =
    table.kernel.refuses(dirtyRangeChecks, { table, bitmap, last }) ?? table.kernel.refuses(dirtyOpsChecks, domain);
  if (refused !== null) return refused;
  const bits = new IovaBitmap(table.kernel, table.process.memory, bitmap);
  const unwritable = table.kernel.refuses(bitmapChecks, bits);
  if (unwritable !== null) return unwritable;
  let isWritten = true;
  for (const { start, last: end } of contiguous(table, { start: iova, last })) {
    const stopped = domain.dirty?.readAndClear(start, end - start + 1n, bitmap.clear, (at, size) => {
      isWritten = bits.set(at, size) && isWritten;
    });
    if (stopped !== null) break;
  }
  return isWritten || table.kernel.follows(bitmapPassesOver) ? null : new Refusal("EFAULT", bitmapPassesOver);
}

/** `iopt_set_dirty_tracking`: what is dirty is forgotten before tracking begins. */
export function setDirtyTracking(table: IoPagetable, domain: PagingDomain, enabled: boolean): Refusal | null {
  const refused = table.kernel.refuses(setTrackingChecks, domain);
  if (refused !== null || domain.dirty === undefined) return refused;
  if (enabled) {
    for (const area of table.areas.all()) {
      const stopped = domain.dirty.readAndClear(area.start, area.length, true, null);
      if (stopped !== null) return stopped;
    }
  }
  return domain.dirty.setTracking(enabled);
}
