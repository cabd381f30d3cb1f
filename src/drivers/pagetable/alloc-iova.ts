import type { Kernel } from "../kernel/kernel.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import { PAGE_SIZE, ULONG_MAX } from "../kernel/sizes.ts";
import type { RangeSet } from "./range-set.ts";
import type { Range } from "./range.ts";
import { holes, used } from "./spans.ts";

/** What an IOVA is wanted for. Sizes are in bytes. */
interface Subject {
  /** Of the program's memory, or in its file: alignment that it has is kept, so that a large page can be mapped. */
  readonly address: bigint;
  readonly length: bigint;
  readonly iovaAlignment: bigint;
  readonly kernel: Kernel;
  /** Looked up once: the lowest IOVA that fits, undefined where none does. */
  readonly found: () => bigint | undefined;
}

/** Where an IOVA may be. */
export interface Space {
  readonly kernel: Kernel;
  readonly iovaAlignment: bigint;
  /** IOMMU_IOAS_ALLOW_IOVAS: empty where all are allowed. */
  readonly allowed: RangeSet<Range>;
  readonly reserved: { readonly joined: RangeSet<Range> };
  readonly areas: RangeSet<Range>;
}

const LARGE_PAGE = 0x20_0000n;

export const allocIovaChecks = checks<Subject>(
  "iopt_alloc_iova, iommu/iommufd/io_pagetable.c",
  {
    id: "alloc-iova/length",
    errno: "EOVERFLOW",
    says: "length is half of the address space or more",
    when: ({ length }) => length === 0n || length >= ULONG_MAX / 2n,
  },
  {
    id: "alloc-iova/alignment",
    errno: "EINVAL",
    says: "the memory's alignment is below what the IOAS needs",
    when: (subject) => alignmentOf(subject) < subject.iovaAlignment,
  },
  {
    id: "alloc-iova/no-hole",
    errno: "ENOSPC",
    says: "no free IOVA range is long enough",
    when: ({ found }) => found() === undefined,
  },
);

/** `iopt_alloc_iova`: the lowest free IOVA that fits, never 0. */
export function allocIova(space: Space, address: bigint, length: bigint): bigint | Refusal {
  const { kernel, iovaAlignment } = space;
  let found: bigint | undefined | null = null;
  const subject: Subject = {
    address,
    length,
    iovaAlignment,
    kernel,
    found: () => (found === null ? (found = search(space, subject)) : found),
  };
  const refused = kernel.refuses(allocIovaChecks, subject);
  return refused ?? subject.found() ?? 0n;
}

function alignmentOf({ address, length, kernel }: Pick<Subject, "address" | "length" | "kernel">): bigint {
  const ofLength = roundupPowOfTwo(length);
  const ofAddress = address === 0n ? ofLength : address & -address;
  const alignment = ofLength < ofAddress ? ofLength : ofAddress;
  const most = kernel.config.thp ? LARGE_PAGE : PAGE_SIZE;
  return alignment < most ? alignment : most;
}

const roundupPowOfTwo = (size: bigint): bigint => (size <= 1n ? 1n : 1n << BigInt((size - 1n).toString(2).length));

/** The kernel's margins: neither the first page nor the last is given out. */
const margins: Range = { start: PAGE_SIZE, last: ULONG_MAX - PAGE_SIZE };

function search({ allowed, reserved, areas }: Space, subject: Subject): bigint | undefined {
  const fit = fitter(subject);
  for (const span of allowed.isEmpty ? [margins] : used(margins, allowed)) {
    const start = fit(span);
    if (start === undefined) continue;
    for (const hole of holes({ start, last: span.last }, reserved.joined, areas)) {
      const iova = fit(hole);
      if (iova !== undefined) return iova;
    }
  }
  return undefined;
}

/** `__alloc_iova_check_range`: the lowest IOVA of a range that has the alignment, and the memory's offset in its page. */
function fitter(subject: Subject): (range: Range) => bigint | undefined {
  const { address, length } = subject;
  const alignment = alignmentOf(subject);
  const pageOffset = address % PAGE_SIZE;
  return ({ start, last }) => {
    const up = start + alignment - 1n;
    if (up > ULONG_MAX) return undefined;
    const aligned = (up & -alignment) | pageOffset;
    return aligned >= last || last - aligned < length - 1n ? undefined : aligned;
  };
}
