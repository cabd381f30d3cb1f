import type { Facts } from "../contract/declared/facts.ts";
import type { ChangeKind } from "../diff/change.ts";
import type { OpenedSource } from "../input/opened-source.ts";
import type { Report } from "../report/report.ts";
import type { Judging } from "../rules/judging.ts";
import { checking } from "./checking.ts";
import type { Tools } from "./checking.ts";
import type { JudgeOptions } from "./options.ts";
import type { Prover } from "./proofs.ts";
import type { CodeReader } from "./said-by.ts";

/** Brings what a check cannot go on without. */
export interface LateTools {
  readonly codeReader: () => Promise<CodeReader>;
  /** What abi/ says of the structs of these headers, at least. */
  readonly facts: (of: ReadonlySet<string>) => Promise<Facts>;
  /** The same each time, with the rules that look at these kinds of change, too. */
  readonly judging: (of: ReadonlySet<ChangeKind>) => Promise<Judging>;
  readonly prover: () => Promise<Prover>;
}

/** `check` that loads what it needs to compare, to judge and to prove when it comes to it: who starts for one check is quicker. */
export async function checkLate(
  before: OpenedSource,
  after: OpenedSource,
  options: JudgeOptions,
  tools: LateTools,
): Promise<Report> {
  const loaded: { codeReader?: CodeReader; facts?: Facts; judging?: Judging; prover?: Prover } = {};
  const there: Tools = {
    codeReader: () => loaded.codeReader!,
    facts: () => loaded.facts!,
    judging: () => loaded.judging!,
    prover: () => loaded.prover!,
  };
  const run = checking(before, after, options, there, {});
  for (;;) {
    const { done, value } = run.next();
    if (done === true) return value;
    // oxlint-disable-next-line no-await-in-loop -- the check goes on when it has what it asked for
    if (value.needs === "facts") loaded.facts = await tools.facts(value.of);
    // oxlint-disable-next-line no-await-in-loop -- as above
    else if (value.needs === "rules") loaded.judging = await tools.judging(value.of);
    // oxlint-disable-next-line no-await-in-loop -- as above
    else if (value.needs === "code reader") loaded.codeReader = await tools.codeReader();
    // oxlint-disable-next-line no-await-in-loop -- as above
    else loaded.prover ??= await tools.prover();
  }
}
