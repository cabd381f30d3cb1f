import type { ChangeKind } from "../diff/change.ts";
import type { OpenedSource } from "../input/opened-source.ts";
import type { Report } from "../report/report.ts";
import type { Judging } from "../rules/judging.ts";
import { checking } from "./checking.ts";
import type { JudgeOptions } from "./options.ts";
import type { Prover } from "./proofs.ts";

/** Brings what a check cannot go on without. */
export interface LateTools {
  /** The same each time, with the rules that look at these kinds of change, too. */
  readonly judging: (of: ReadonlySet<ChangeKind>) => Promise<Judging>;
  readonly prover: () => Promise<Prover>;
}

/** `check` that loads rules and proofs when there is something to judge and to prove: who starts for one check is quicker. */
export async function checkLate(
  before: OpenedSource,
  after: OpenedSource,
  options: JudgeOptions,
  tools: LateTools,
): Promise<Report> {
  const loaded: { judging?: Judging; prover?: Prover } = {};
  const run = checking(before, after, options, { judging: () => loaded.judging!, prover: () => loaded.prover! }, {});
  for (;;) {
    const { done, value } = run.next();
    if (done === true) return value;
    // oxlint-disable-next-line no-await-in-loop -- the check goes on when it has what it asked for
    if (value.needs === "rules") loaded.judging = await tools.judging(value.of);
    // oxlint-disable-next-line no-await-in-loop -- as above
    else loaded.prover ??= await tools.prover();
  }
}
