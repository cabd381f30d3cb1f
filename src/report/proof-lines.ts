import type { Finding } from "../rules/finding.ts";
import { contractLine, witnessLines } from "./witness-text.ts";

/** So many witnesses are shown for findings about one record, or with one rule. */
const mostWitnesses = 2;

/** What binds the record, and the first witnesses. */
export function proofLines(group: readonly Finding[]): string[] {
  const contracts = group.flatMap(({ contract }) => (contract === null ? [] : [contract]));
  const bound = contracts.filter(({ convention }) => convention !== "unknown").map(contractLine);
  const witnesses = group.flatMap(({ witness }) => (witness === null ? [] : [witnessLines(witness)]));
  const distinct = new Map(witnesses.map((lines) => [lines.join("\n"), lines]));
  return [...new Set(bound), ...[...distinct.values()].slice(0, mostWitnesses).flat()];
}
