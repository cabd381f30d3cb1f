import type { ChangeKind } from "../diff/change.ts";
import { modelsFor } from "../input/models-for.ts";
import type { OpenedSource } from "../input/opened-source.ts";
import { Account } from "../report/account.ts";
import { reportOf } from "../report/report-of.ts";
import type { Report } from "../report/report.ts";
import { accept } from "../rules/accept.ts";
import type { Judging } from "../rules/judging.ts";
import { kindOf } from "../diff/kind-of.ts";
import { callsForProof } from "../witness/calls-for-proof.ts";
import { comparing } from "./comparing.ts";
import type { ComparingStep, ComparingTools, Manner } from "./comparing.ts";
import { IdleConventions } from "./idle-conventions.ts";
import type { JudgeOptions } from "./options.ts";
import { Proofs } from "./proofs.ts";
import type { Prover } from "./proofs.ts";
import { revisionsOf } from "./revisions-of.ts";

/** What a check works with once it comes to it; loading all of that takes longer than comparing two headers. */
export interface Tools extends ComparingTools {
  /** The same each time; it has the rules that were asked for. */
  readonly judging: () => Judging;
  readonly prover: () => Prover;
}

/** What a check cannot go on without: what a comparison needs, the rules for some kinds of change, or proofs. */
type Step =
  | ComparingStep
  | { readonly needs: "rules"; readonly of: ReadonlySet<ChangeKind> }
  | { readonly needs: "prover" };

/** A check that says what it cannot go on without. */
export function* checking(
  before: OpenedSource,
  after: OpenedSource,
  options: JudgeOptions,
  tools: Tools,
  manner: Manner,
): Generator<Step, Report> {
  const { accepted = [], conventions = [], today = "" } = options;
  const dataModels = modelsFor([before, after], options.dataModels);
  const account = new Account();
  const proofs = new Proofs();
  const idle = new IdleConventions(conventions);
  let judging: Judging | null = null;
  for (const part of comparing(before, after, { ...options, dataModels }, tools, manner)) {
    if ("needs" in part) {
      yield part;
      continue;
    }
    account.add(part.old, part.current);
    idle.add(part);
    if (part.found.length === 0) continue;
    yield { needs: "rules", of: new Set(part.found.map(kindOf)) };
    judging = tools.judging();
    const findings = judging.add(part.found);
    const toProve = findings.some(callsForProof);
    if (toProve) yield { needs: "prover" };
    proofs.add(part, findings, toProve ? tools.prover() : null);
  }
  const { findings, remarks } = accept(judging?.findings() ?? [], accepted, today);
  const proven = findings.map((finding) => ({ ...finding, witness: proofs.of(finding) }));
  const revisions = revisionsOf(before, after);
  const subject = { old: before.name, new: after.name, revisions, dataModels };
  return reportOf(subject, account, proven, [...remarks, ...idle.remarks()]);
}
