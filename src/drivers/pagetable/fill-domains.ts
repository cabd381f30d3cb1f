import type { PagingDomain } from "../driver.ts";
import type { Refusal } from "../refusal.ts";
import type { Area } from "./area.ts";

/** `iopt_area_fill_domain`: maps an area in one more domain. Its pages are pinned where no domain had them. */
export function fillDomain(area: Area, domain: PagingDomain, pageByPage: boolean): Refusal | null {
  return fillDomains(area, [domain], pageByPage);
}

/** `iopt_area_fill_domains`: maps an area in these domains, or in none of them. */
export function fillDomains(area: Area, domains: readonly PagingDomain[], pageByPage: boolean): Refusal | null {
  const [first] = domains;
  if (first === undefined) return null;
  const isPinned = area.storage !== null;
  if (!isPinned) {
    const refused = area.pages.hold(area.indexes);
    if (refused !== null) return refused;
  }
  for (const [index, domain] of domains.entries()) {
    const refused = mapArea(area, domain, pageByPage);
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

function mapArea(
  { start, length, protection, pages, offset }: Area,
  domain: PagingDomain,
  pageByPage: boolean,
): Refusal | null {
  return domain.map?.(start, length, protection.writable, pages.source.physical(offset), pageByPage) ?? null;
}
