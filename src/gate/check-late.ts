import type { OpenedSource } from "../input/opened-source.ts";
import type { Report } from "../report/report.ts";
import type { Judging } from "../rules/judging.ts";
import { checking } from "./checking.ts";
import type { JudgeOptions } from "./options.ts";
import type { Prover } from "./proofs.ts";

/** Brings what a check cannot go on without. */
export interface LateTools {
  readonly judge: () => Promise<typeof Judging>;
  readonly prover: () => Promise<Prover>;
}

/** `check` that loads rules and proofs when there is something to judge and to prove: who starts for one check is quicker. */
export async function checkLate(
  before: OpenedSource,
  after: OpenedSource,
  options: JudgeOptions,
  tools: LateTools,
): Promise<Report> {
  const loaded: { judge?: typeof Judging; prover?: Prover } = {};
  const load = {
    judge: async () => void (loaded.judge ??= await tools.judge()),
    prover: async () => void (loaded.prover ??= await tools.prover()),
  };
  const run = checking(before, after, options, { judge: () => loaded.judge!, prover: () => loaded.prover! }, {});
  for (;;) {
    const step = run.next();
    if (step.done === true) return step.value;
    // oxlint-disable-next-line no-await-in-loop -- the check goes on when it has what it asked for
    await load[step.value]();
  }
}
