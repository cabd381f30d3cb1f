import { allFacts } from "../../src/contract/declared/all-facts.ts";
import { statementsIn } from "../../src/contract/sources/statements-in.ts";
import { changesBetween } from "../../src/diff/changes-between.ts";
import { judge } from "../../src/rules/judge.ts";
import type { Finding } from "../../src/rules/finding.ts";
import { prover } from "../../src/witness/prover.ts";
import { abisOfText, bothModels } from "./findings-between.ts";
import { sourceOf } from "./source-of.ts";

/** As `findingsBetween`, each finding with its witness. */
export function provenFindings(before: string, after: string, models = bothModels): Finding[] {
  const [olds, news] = [abisOfText(before, models), abisOfText(after, models)];
  const said = { facts: allFacts, before: saidIn(before), after: saidIn(after) };
  const witnessOf = prover(olds, news, said);
  return judge(changesBetween(olds, news, said)).map((finding) => ({ ...finding, witness: witnessOf(finding) }));
}

const saidIn = (text: string) => statementsIn(sourceOf(text).kernelFiles?.() ?? []);
