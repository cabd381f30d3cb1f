import { promises } from "../../declare/promise.ts";
import type { CompatPromise } from "../../declare/promise.ts";
import type { Finding } from "../../rules/finding.ts";
import { ownNames } from "../own-names.ts";
import { worstFirst } from "../worst-first.ts";

/** Findings under their promises, the worst first, and what links to each. */
export interface PlacedFindings {
  readonly sections: readonly { readonly promise: CompatPromise; readonly findings: readonly Finding[] }[];
  readonly accepted: readonly Finding[];
  /** Each once: what stands in several headers alike has one fingerprint. */
  readonly ids: ReadonlyMap<Finding, string>;
  /** Those that are open from the start: errors and warnings, unless there are many. */
  readonly open: ReadonlySet<Finding>;
}

/** So many are read at a go. */
const mostOpen = 8;

export function placedFindings(findings: readonly Finding[]): PlacedFindings {
  const standing = findings.filter(({ accepted }) => accepted === null);
  const serious = standing.filter(({ level }) => level !== "note");
  const errors = serious.filter(({ level }) => level === "error");
  const open = [standing, serious, errors].find((some) => some.length <= mostOpen) ?? [];
  return {
    sections: promises
      .map((promise) => ({ promise, findings: worstFirst(standing.filter((each) => each.promise === promise)) }))
      .filter((section) => section.findings.length > 0),
    accepted: findings.filter(({ accepted }) => accepted !== null),
    ids: idsOf(findings),
    open: new Set(open),
  };
}

function idsOf(findings: readonly Finding[]): Map<Finding, string> {
  const ids = ownNames(findings.map(({ fingerprint }) => `f-${fingerprint}`));
  return new Map(findings.map((finding, index) => [finding, ids[index]!]));
}
