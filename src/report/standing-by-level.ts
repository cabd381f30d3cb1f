import { levels } from "../declare/promise.ts";
import type { Level } from "../declare/promise.ts";
import type { Finding } from "../rules/finding.ts";

/** How many findings nobody accepted, by their levels: errors first, and no level that has none. */
export function standingByLevel(findings: readonly Finding[]): { readonly level: Level; readonly count: number }[] {
  const standing = findings.filter(({ accepted }) => accepted === null);
  return levels
    .map((level) => ({ level, count: standing.filter((finding) => finding.level === level).length }))
    .filter(({ count }) => count > 0);
}
