import type { Finding } from "../rules/finding.ts";
import { findingBody, picturedRecord } from "./finding-body.ts";

/** Findings that follow each other share what they have in common: the picture of their record, or their rule's advice. */
export function together(findings: readonly Finding[]): Finding[][] {
  const groups: Finding[][] = [];
  for (const finding of findings) {
    const last = groups.at(-1);
    if (last !== undefined && belongTogether(last[0]!, finding)) last.push(finding);
    else groups.push([finding]);
  }
  return groups;
}

function belongTogether(first: Finding, next: Finding): boolean {
  if (first.accepted !== null || next.accepted !== null) return first.accepted !== null && next.accepted !== null;
  const record = picturedRecord(first.change);
  if (record !== null) return picturedRecord(next.change) === record;
  return first.rule === next.rule && [first, next].every((finding) => findingBody(finding.change).length === 0);
}
