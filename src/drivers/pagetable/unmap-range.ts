import { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import { ULONG_MAX } from "../kernel/sizes.ts";
import type { Area } from "./area.ts";
import { unfillDomains } from "./fill-domains.ts";
import type { IoPagetable } from "./io-pagetable.ts";
import type { Range } from "./range.ts";

/** How much was unmapped, in bytes: also where the rest was refused. */
export interface Unmapped {
  readonly bytes: bigint;
  readonly refusal: Refusal | null;
}

const source = "iopt_unmap_iova_range, iommu/iommufd/io_pagetable.c";

export const unmapAreaChecks = checks<{ readonly area: Area; readonly range: Range }>(
  source,
  {
    id: "unmap/locked",
    since: "v6.17",
    inferred: "came with the hardware queues, which are the only ones to lock an area",
    errno: "EBUSY",
    says: "the kernel itself uses what is mapped there (a hardware queue)",
    when: ({ area }) => area.locks > 0,
  },
  {
    id: "unmap/cut",
    errno: "ENOENT",
    says: "a mapping reaches out of the range",
    when: ({ area, range }) => area.start < range.start || area.last > range.last,
  },
);

export const unmapDeadlock: Rule = {
  id: "unmap/access-holds",
  source,
  says: "an access does not unpin what it is asked to",
};

/** What was unmapped before an error is told; 0 before. Programs only see it through VFIO's request. */
export const unmapTellsPart: Rule = {
  id: "unmap/tells-part",
  since: "v6.17",
  also: ["6.12.43"],
  source,
  says: "what was unmapped before an error counts",
};

const maxTries = 100;

/** `iopt_unmap_iova_range`: all areas within, the lowest first. */
export function unmapRange(table: IoPagetable, range: Range): Unmapped {
  let bytes = 0n;
  for (let { start } = range; start <= range.last;) {
    const area = table.areas.first({ start, last: range.last });
    if (area === undefined) break;
    const refusal =
      table.kernel.refuses(unmapAreaChecks, { area, range: { start, last: range.last } }) ?? unpin(table, area);
    if (refusal !== null) return { bytes: table.kernel.follows(unmapTellsPart) ? bytes : 0n, refusal };
    unfillDomains(area, table.domains);
    table.areas.remove(area);
    bytes += area.length;
    start = area.last + 1n;
  }
  return { bytes, refusal: null };
}

interface Request {
  readonly iova: bigint;
  readonly length: bigint;
}

export const unmapIovaChecks = checks<Request>(
  "iopt_unmap_iova, iommu/iommufd/io_pagetable.c",
  { id: "unmap/length", errno: "EINVAL", says: "length is 0", when: ({ length }) => length === 0n },
  {
    id: "unmap/overflow",
    errno: "EOVERFLOW",
    says: "iova + length - 1 does not fit 64 bits",
    when: ({ iova, length }) => iova + length - 1n > ULONG_MAX,
  },
);

/** `iopt_unmap_iova`. */
export function unmapIova(table: IoPagetable, iova: bigint, length: bigint): Unmapped {
  const refusal = table.kernel.refuses(unmapIovaChecks, { iova, length });
  if (refusal !== null) return { bytes: 0n, refusal };
  return unmapRange(table, { start: iova, last: iova + length - 1n });
}

/** `iommufd_access_notify_unmap`, again and again: accesses have to let go of what they pinned. */
function unpin({ kernel, accesses }: IoPagetable, area: Area): Refusal | null {
  for (let tries = 0; area.accesses > 0; tries++) {
    if (tries > maxTries) return kernel.follows(unmapDeadlock) ? new Refusal("EDEADLK", unmapDeadlock) : null;
    area.preventAccess = true;
    for (const access of accesses) access.unmap?.(area.start, area.length);
  }
  return null;
}
