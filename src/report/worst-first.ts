import { levels, promises } from "../declare/promise.ts";
import type { Finding } from "../rules/finding.ts";

/**
 * Errors, warnings, notes, and at the end what somebody accepted; of a level what breaks running programs first. Otherwise in
 * the order in which they stand.
 */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  const rank = ({ level, promise, accepted }: Finding): number => {
    const row = accepted === null ? levels.indexOf(level) : levels.length;
    return row * promises.length + promises.indexOf(promise);
  };
  return findings.toSorted((one, other) => rank(one) - rank(other));
}
