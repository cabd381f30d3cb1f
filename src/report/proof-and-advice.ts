import { printable } from "../declare/printable.ts";
import type { Finding } from "../rules/finding.ts";
import { proofLines } from "./proof-lines.ts";

/** What follows a finding's message where each stands alone: its proof, what to do, where to read on, what accepts it. */
export function proofAndAdvice(finding: Finding): string[] {
  const { rule, instead, fingerprint } = finding;
  return [
    ...proofLines([finding]),
    `instead: ${printable(instead)}`,
    `uapi-compat explain ${rule}  # fingerprint ${fingerprint}`,
  ];
}
