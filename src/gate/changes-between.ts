import { allFacts } from "../contract/declared/all-facts.ts";
import type { Statement } from "../contract/statement.ts";
import { changesBetween as changesBySaid } from "../diff/changes-between.ts";
import type { Change } from "../diff/change.ts";
import type { Abi } from "../layout/abi.ts";

/** What is said of contracts on either side, by the kernel's sources or the config. */
interface Statements {
  readonly before: readonly Statement[];
  readonly after: readonly Statement[];
}

/**
 * What changed between two versions of an ABI, without judgement: sorted by header and line, one change for each data model
 * that shows it. Both lists hold one ABI for each data model, in the same order.
 */
export function changesBetween(
  before: readonly Abi[],
  after: readonly Abi[],
  said: Statements = { before: [], after: [] },
): Change[] {
  return changesBySaid(before, after, { facts: allFacts, ...said });
}
