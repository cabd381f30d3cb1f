import type { Report } from "../../../src/report/report.ts";
import type { Dice } from "./dice.ts";
import type { Gate } from "./gate.ts";
import { apart, allSaid } from "./said.ts";
import type { HeaderPair } from "./version.ts";

/** One law of the gate, for any case of a kind: most often two versions of headers. */
export interface Law<Case = HeaderPair> {
  /** How the gate breaks the law; null where it keeps it. "idle": the case has nothing that the law is about. */
  broken(one: Case, dice: Dice, gate: Gate): string | "idle" | null;
}

export const idle = "idle";

/** The same declarations written otherwise; null where there is nothing to do. */
type Rewriting = (pair: HeaderPair, dice: Dice) => HeaderPair | null;

/** What a report says, as far as the law is about it. */
type Told = (report: Report, pair: HeaderPair) => readonly string[];

/** That what a gate says stays the same when something is written otherwise. */
export function changesNoVerdict(rewriting: Rewriting, told: Told = (report) => allSaid(report)): Law {
  return {
    broken(pair, dice, gate) {
      const rewritten = rewriting(pair, dice);
      if (rewritten === null) return idle;
      return apart(told(reportOf(pair, gate), pair), told(gate(rewritten), rewritten));
    },
  };
}

const known = new WeakMap<Gate, WeakMap<HeaderPair, Report>>();

/** What the gate says of a pair as it is: real ones are tried more than once. */
export function reportOf(pair: HeaderPair, gate: Gate): Report {
  const reports = known.get(gate) ?? new WeakMap<HeaderPair, Report>();
  known.set(gate, reports);
  const report = reports.get(pair) ?? gate(pair);
  reports.set(pair, report);
  return report;
}
