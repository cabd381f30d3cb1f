import type { Abi } from "../layout/abi.ts";
import type { Change } from "./change.ts";
import { aliasChanges } from "./alias-changes.ts";
import { commandChanges } from "./command-changes.ts";
import { comparisonOf } from "./comparison.ts";
import type { Comparison, SaidOfBoth } from "./comparison.ts";
import { contractChanges } from "./contract-changes.ts";
import { constantChanges } from "./constant-changes.ts";
import { enumChanges } from "./enum-changes.ts";
import { enumeratorChanges } from "./enumerator-changes.ts";
import { headerChanges } from "./header-changes.ts";
import { macroChanges } from "./macro-changes.ts";
import { narrowedHeaders } from "./narrowed-headers.ts";
import { pairByName } from "./pair.ts";
import type { Pairing } from "./pair.ts";
import { recordChanges } from "./record-changes.ts";
import { pairRenamedRecords } from "./record-renames.ts";
import { splitChanges } from "./split-changes.ts";
import { typedefChanges } from "./typedef-changes.ts";
import { withConversions } from "./values.ts";

/**
 * What changed between two versions of an ABI, without judgement: sorted by header and line, one change for each data model
 * that shows it. Both lists hold one ABI for each data model, in the same order. `isSettled`: a header that is one object on
 * both sides is known to be bound alike, too, and is not looked at.
 */
export function changesBetween(
  before: readonly Abi[],
  after: readonly Abi[],
  said: SaidOfBoth,
  isSettled = false,
): Change[] {
  if (isSettled && before.every((old, index) => hasSameHeaders(old, after[index]))) return [];
  const compared = before.flatMap((old, index) => {
    const now = after[index];
    if (now === undefined || (now === old && !isAnythingSaid(said))) return [];
    const comparison = comparisonOf(old, now, said, isSettled);
    return { comparison, records: pairRenamedRecords(pairByName("record", comparison), comparison) };
  });
  const comparisons = compared.map(({ comparison }) => comparison);
  const changes = compared.flatMap(({ comparison, records }) => {
    const found = changesInModel(comparison, records);
    comparison.forgetHomes();
    return [...found, ...splitChanges(records, comparison, comparisons)];
  });
  return inPlace(changes);
}

function hasSameHeaders(old: Abi, now: Abi | undefined): boolean {
  return (
    old.headers.size === now?.headers.size && [...old.headers].every(([path, each]) => now.headers.get(path) === each)
  );
}

/** Headers that stayed as they were may be bound by other contracts now. */
function isAnythingSaid({ before, after }: SaidOfBoth): boolean {
  return before.length > 0 || after.length > 0;
}

function changesInModel(comparison: Comparison, records: Pairing<"record">): Change[] {
  return [
    ...headerChanges(comparison),
    ...narrowedHeaders(comparison),
    ...recordChanges(records, comparison),
    ...enumChanges(pairByName("enum", comparison), comparison),
    ...enumeratorChanges(withConversions("enumerator", pairByName("enumerator", comparison), comparison), comparison),
    ...constantChanges(withConversions("constant", pairByName("constant", comparison), comparison), comparison),
    ...commandChanges(withConversions("command", pairByName("command", comparison), comparison), comparison),
    ...typedefChanges(pairByName("typedef", comparison), comparison),
    ...contractChanges(records, comparison),
    ...macroChanges(pairByName("macro", comparison), comparison),
    ...aliasChanges(pairByName("alias", comparison), comparison),
  ];
}

/** Sorts by header, then line; changes of one line stay as they were found, model after model. */
export function inPlace(changes: readonly Change[]): Change[] {
  return changes.toSorted((a, b) => {
    if (a.header !== b.header) return a.header < b.header ? -1 : 1;
    return lineOf(a) - lineOf(b);
  });
}

function lineOf({ oldAt, newAt }: Change): number {
  return (newAt ?? oldAt)!.line;
}
