import type { Acceptance, ConfigRemark } from "../declare/config.ts";
import type { Finding } from "./finding.ts";

export interface Accepted {
  /** The same findings; what somebody answers for says so. */
  readonly findings: readonly Finding[];
  /** What is accepted in vain. */
  readonly remarks: readonly ConfigRemark[];
}

/** Marks what was accepted. On `today`, a day in UTC, what was accepted until an earlier one counts again. */
export function accept(findings: readonly Finding[], accepted: readonly Acceptance[], today: string): Accepted {
  const entries = new Map(accepted.map((entry) => [entry.fingerprint, entry]));
  const found = new Map(findings.map((finding) => [finding.fingerprint, finding]));
  return {
    findings: findings.map((finding) => {
      const entry = entries.get(finding.fingerprint);
      const holds = entry !== undefined && remarkOn(entry, finding, today) === null;
      return holds ? { ...finding, accepted: `${entry.reason} (${entry.at})` } : finding;
    }),
    remarks: accepted.flatMap((entry) => {
      const remark = remarkOn(entry, found.get(entry.fingerprint), today);
      return remark === null ? [] : [{ at: entry.at, ...remark }];
    }),
  };
}

/** Why an entry accepts nothing; null where it does. */
function remarkOn(entry: Acceptance, finding: Finding | undefined, today: string): Omit<ConfigRemark, "at"> | null {
  const { fingerprint, rule, subject, expires } = entry;
  if (finding === undefined) {
    return { kind: "stale", text: `no finding has the fingerprint ${fingerprint}; take the entry out` };
  }
  const what = `${finding.rule} on ${finding.subject}`;
  if ((rule !== null && rule !== finding.rule) || (subject !== null && subject !== finding.subject)) {
    const meant = [...(rule === null ? [] : [rule]), ...(subject === null ? [] : [subject])].join(" on ");
    return { kind: "mistaken", text: `${fingerprint} is ${what}, not ${meant}: not accepted` };
  }
  // Days are written so that they sort as text.
  if (expires === null || today <= expires) return null;
  return { kind: "expired", text: `accepted until ${expires}: ${what} counts again` };
}
