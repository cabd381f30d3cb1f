import type { PagingDomain } from "../driver.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { Area } from "./area.ts";

interface Mapped {
  readonly area: Area;
  readonly domain: PagingDomain;
}

const isNoAccess = ({ area: { protection } }: Mapped): boolean => !protection.readable && !protection.writable;
const isMock = ({ domain }: Mapped): boolean => domain.owner.name === "selftest";

/** Only VFIO's request, and kernels before v6.11, bring such a mapping this far. */
export const mapDomainChecks = checks<Mapped>(
  "pt_iommu_map, iommu/generic_pt/iommu_pt.h",
  {
    id: "map-domain/no-access",
    source: "iommu_map, iommu/iommu.c",
    errno: "EINVAL",
    says: "what is neither readable nor writable has no place in a page table",
    when: (subject) => isNoAccess(subject) && !isMock(subject),
  },
  {
    id: "map-domain/no-access-mock",
    since: "v6.19",
    inferred: "the mock domain has a page table as real ones have since then",
    errno: "EINVAL",
    says: "what is neither readable nor writable has no place in a page table",
    when: (subject) => isNoAccess(subject) && isMock(subject),
  },
);

/** What of an IOAS counts where an area is mapped. */
interface Filling {
  readonly kernel: Kernel;
  readonly disableLargePages: boolean;
}

/** `iopt_area_fill_domain`: maps an area in one more domain. Its pages are pinned where no domain had them. */
export function fillDomain(table: Filling, area: Area, domain: PagingDomain): Refusal | null {
  return fillDomains(table, area, [domain]);
}

/** `iopt_area_fill_domains`: maps an area in these domains, or in none of them. */
export function fillDomains(table: Filling, area: Area, domains: readonly PagingDomain[]): Refusal | null {
  const [first] = domains;
  if (first === undefined) return null;
  const isPinned = area.storage !== null;
  if (!isPinned) {
    const refused = area.pages.hold(area.indexes);
    if (refused !== null) return refused;
  }
  for (const [index, domain] of domains.entries()) {
    const refused = mapArea(table, area, domain);
    if (refused === null) continue;
    for (const mapped of domains.slice(0, index)) mapped.unmap?.(area.start, area.length);
    if (!isPinned) area.pages.release(area.indexes);
    return refused;
  }
  area.storage ??= first;
  return null;
}

/** `iopt_area_unfill_domains`: out of all domains; the pages are let go. */
export function unfillDomains(area: Area, domains: readonly PagingDomain[]): void {
  if (area.storage === null) return;
  for (const domain of domains) domain.unmap?.(area.start, area.length);
  area.pages.release(area.indexes);
  area.storage = null;
}

function mapArea({ kernel, disableLargePages }: Filling, area: Area, domain: PagingDomain): Refusal | null {
  const { start, length, protection, pages, offset } = area;
  const refused = kernel.refuses(mapDomainChecks, { area, domain });
  if (refused !== null) return refused;
  return domain.map?.(start, length, protection.writable, pages.source.physical(offset), disableLargePages) ?? null;
}
