import type { PagingDomain } from "../driver.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import { PAGE_SIZE, ULONG_MAX } from "../kernel/sizes.ts";
import type { PhysicalDevice } from "../machines/machine.ts";
import type { Process } from "../process/process.ts";
import type { Area } from "./area.ts";
import { AttachedDomains, smallestPage } from "./attached-domains.ts";
import { fillDomain } from "./fill-domains.ts";
import { RangeSet } from "./range-set.ts";
import { everything } from "./range.ts";
import type { Range } from "./range.ts";
import { ReservedIovas } from "./reserved-iovas.ts";
import { unmapRange } from "./unmap-range.ts";

/** Who reads and writes what is mapped, without an IOMMU: see AccessObject. */
export interface PagetableAccess {
  readonly iovaAlignment: bigint;
  /** Asks to unpin what it pinned of a range; absent where the kernel itself is it. */
  unmap?(iova: bigint, length: bigint): void;
}

interface Reserve {
  readonly table: IoPagetable;
  readonly range: Range;
}

export const reserveChecks = checks<Reserve>(
  "iopt_reserve_iova, iommu/iommufd/io_pagetable.c",
  {
    id: "io-pagetable/reserve-mapped",
    errno: "EADDRINUSE",
    says: "something is mapped where IOVAs are to be reserved",
    when: ({ table, range }) => table.areas.first(range) !== undefined,
  },
  {
    id: "io-pagetable/reserve-allowed",
    errno: "EADDRINUSE",
    says: "IOVAs that are to be reserved are on the list of allowed ones",
    when: ({ table, range }) => table.allowed.first(range) !== undefined,
  },
);

export const allowChecks = checks<{ readonly table: IoPagetable; readonly allowed: RangeSet<Range> }>(
  "iopt_set_allow_iova, iommu/iommufd/io_pagetable.c",
  {
    id: "io-pagetable/allow-reserved",
    errno: "EADDRINUSE",
    says: "a range is reserved",
    when: ({ table, allowed }) => allowed.all().some((range) => table.reserved.first(range) !== undefined),
  },
);

interface Alignment {
  readonly table: IoPagetable;
  readonly alignment: bigint;
}

const areasConform = ({ table, alignment }: Alignment): boolean =>
  table.areas.all().every(({ start, length, offset }) => ((start | length | offset) & (alignment - 1n)) === 0n);

export const alignmentChecks = checks<Alignment>("iopt_check_iova_alignment, iommu/iommufd/io_pagetable.c", {
  id: "io-pagetable/alignment",
  errno: "EADDRINUSE",
  says: "what is mapped is not aligned as it would have to be",
  when: (subject) => subject.alignment > subject.table.iovaAlignment && !areasConform(subject),
});

export const addDomainChecks = checks<Alignment>("iopt_table_add_domain, iommu/iommufd/io_pagetable.c", {
  id: "io-pagetable/page-size",
  errno: "EINVAL",
  says: "the domain can't map single pages",
  when: ({ alignment }) => alignment > PAGE_SIZE,
});

export const largePagesChecks = checks<IoPagetable>("iopt_disable_large_pages, iommu/iommufd/io_pagetable.c", {
  id: "io-pagetable/large-pages-mapped",
  errno: "EINVAL",
  says: "something is mapped in a domain, perhaps with large pages",
  when: ({ domains, areas }) => domains.length > 0 && !areas.isEmpty,
});

/** `struct io_pagetable` (iommu/iommufd/io_pagetable.c, pages.c): IOVAs to pages, copied into each domain. */
export class IoPagetable {
  readonly kernel: Kernel;
  readonly process: Process;
  readonly areas = new RangeSet<Area>();
  readonly reserved = new ReservedIovas();
  /** IOMMU_IOAS_ALLOW_IOVAS: where automatic IOVAs may be; anywhere where it is empty. */
  allowed = new RangeSet<Range>();
  readonly accesses = new Set<PagetableAccess>();
  /** In bytes; a power of two. */
  iovaAlignment = 1n;
  /** IOMMU_OPTION_HUGE_PAGES was set to 0: domains are mapped page by page. */
  disableLargePages = false;
  readonly #domains = new AttachedDomains();

  constructor(kernel: Kernel, process: Process) {
    this.kernel = kernel;
    this.process = process;
  }

  /** The domains that mirror it, in the order of the kernel's array. */
  get domains(): readonly PagingDomain[] {
    return this.#domains.all();
  }

  /** `iopt_table_add_domain`: what is mapped is mapped in the domain too (pages are pinned now); its aperture bounds the IOVAs. */
  addDomain(domain: PagingDomain): Refusal | null {
    const alignment = max(this.iovaAlignment, smallestPage(domain));
    const subject = { table: this, alignment };
    const refused =
      this.kernel.refuses(addDomainChecks, subject) ??
      this.kernel.refuses(alignmentChecks, subject) ??
      this.#reserveOutside(domain) ??
      this.#fill(domain);
    if (refused !== null) {
      this.reserved.removeOf(domain);
      return refused;
    }
    this.iovaAlignment = alignment;
    this.#domains.add(domain);
    return null;
  }

  /** `iopt_table_remove_domain`. */
  removeDomain(domain: PagingDomain): void {
    this.#domains.remove(domain);
    for (const area of this.areas.all()) this.#unfill(area, domain);
    this.reserved.removeOf(domain);
    this.#calculateAlignment();
  }

  /**
   * `iopt_table_enforce_dev_resv_regions`: EADDRINUSE where something is mapped or allowed there. The window of
   * software MSIs, if the device has one, is reserved like the others.
   */
  enforceReservedRegions(device: PhysicalDevice): Refusal | null {
    for (const region of device.reserved) {
      if (region.kind === "direct-relaxable") continue;
      const refused = this.reserve(region, device);
      if (refused === null) continue;
      this.removeReserved(device);
      return refused;
    }
    return null;
  }

  /** `iopt_reserve_iova`. `owner` is a device or a domain; null for the selftest's. */
  reserve(range: Range, owner: object | null): Refusal | null {
    const refused = this.kernel.refuses(reserveChecks, { table: this, range });
    if (refused === null) this.reserved.add(range, owner);
    return refused;
  }

  /** `iopt_remove_reserved_iova`. */
  removeReserved(owner: object): void {
    this.reserved.removeOf(owner);
  }

  /** `iopt_set_allow_iova`: the old list stays where this one is refused. */
  allow(allowed: RangeSet<Range>): Refusal | null {
    const refused = this.kernel.refuses(allowChecks, { table: this, allowed });
    if (refused === null) this.allowed = allowed;
    return refused;
  }

  /** `iopt_enable_large_pages`. */
  enableLargePages(): void {
    this.disableLargePages = false;
    this.#calculateAlignment();
  }

  /** `iopt_disable_large_pages`. */
  forbidLargePages(): Refusal | null {
    if (this.disableLargePages) return null;
    const refused = this.kernel.refuses(largePagesChecks, this);
    if (refused !== null) return refused;
    this.disableLargePages = true;
    const unaligned = this.#calculateAlignment();
    this.disableLargePages = unaligned === null;
    return unaligned;
  }

  /** `iopt_add_access`. */
  addAccess(access: PagetableAccess): Refusal | null {
    this.accesses.add(access);
    const refused = this.#calculateAlignment();
    if (refused !== null) this.accesses.delete(access);
    return refused;
  }

  /** `iopt_remove_access`. */
  removeAccess(access: PagetableAccess): void {
    this.accesses.delete(access);
    this.#calculateAlignment();
  }

  /** `iommufd_ioas_destroy`: unmaps everything. */
  destroy(): void {
    unmapRange(this, everything);
  }

  /** `iopt_calculate_iova_alignment`: what all who use it need together. */
  #calculateAlignment(): Refusal | null {
    let alignment = this.#domains.smallestPage(this.disableLargePages ? PAGE_SIZE : 1n);
    for (const access of this.accesses) alignment = max(alignment, access.iovaAlignment);
    const refused = this.kernel.refuses(alignmentChecks, { table: this, alignment });
    if (refused === null) this.iovaAlignment = alignment;
    return refused;
  }

  #reserveOutside(domain: PagingDomain): Refusal | null {
    const { start, last } = domain.aperture;
    const below = start === 0n ? null : this.reserve({ start: 0n, last: start - 1n }, domain);
    return below ?? (last === ULONG_MAX ? null : this.reserve({ start: last + 1n, last: ULONG_MAX }, domain));
  }

  /** `iopt_fill_domain`: all areas, or none. */
  #fill(domain: PagingDomain): Refusal | null {
    for (const area of this.areas.all()) {
      const refused = fillDomain(this, area, domain);
      if (refused === null) continue;
      for (const filled of this.areas.within({ start: 0n, last: area.start - 1n })) this.#unfill(filled, domain);
      return refused;
    }
    return null;
  }

  /** `iopt_unfill_domain`, of one area: the pages stay pinned where another domain has them. */
  #unfill(area: Area, domain: PagingDomain): void {
    domain.unmap?.(area.start, area.length);
    if (area.storage !== domain) return;
    area.storage = this.domains[0] ?? null;
    if (area.storage === null) area.pages.release(area.indexes);
  }
}

const max = (a: bigint, b: bigint): bigint => (a > b ? a : b);
