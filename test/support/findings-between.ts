import { allFacts } from "../../src/contract/declared/all-facts.ts";
import { changesBetween } from "../../src/diff/changes-between.ts";
import type { Change } from "../../src/diff/change.ts";
import { statementsIn } from "../../src/contract/sources/statements-in.ts";
import type { Statement } from "../../src/contract/statement.ts";
import type { Abi } from "../../src/layout/abi.ts";
import type { DataModelName } from "../../src/layout/data-model.ts";
import type { Finding } from "../../src/rules/finding.ts";
import { judge } from "../../src/rules/judge.ts";
import { knownAbis } from "./known-abis.ts";
import { sourceOf } from "./source-of.ts";

/** x86_64 and i386, as `check` does by default. */
export const bothModels: readonly DataModelName[] = ["x86_64", "i386"];

/** What the gate says of two versions of a small header, or of a few, and of the kernel's code beside them. */
export function findingsBetween(before: string, after: string, models = bothModels): Finding[] {
  return judge(changesIn(before, after, models));
}

export function changesIn(before: string, after: string, models = bothModels): Change[] {
  const said = { facts: allFacts, before: statementsOfText(before), after: statementsOfText(after) };
  return changesBetween(abisOfText(before, models), abisOfText(after, models), said);
}

/** Texts as `sourceOf` has them. */
export const abisOfText = (text: string, models = bothModels): Abi[] => knownAbis(text, models);

/** What the kernel's code in a text says of its structs. */
export function statementsOfText(text: string): readonly Statement[] {
  return statementsIn(sourceOf(text).kernelFiles?.() ?? []);
}
