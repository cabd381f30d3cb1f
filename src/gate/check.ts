import { allFacts } from "../contract/declared/all-facts.ts";
import { statementsIn } from "../contract/sources/statements-in.ts";
import type { Memory } from "../header/memory.ts";
import type { OpenedSource } from "../input/opened-source.ts";
import type { Report } from "../report/report.ts";
import { byKind } from "../rules/by-kind.ts";
import { Judging } from "../rules/judging.ts";
import { rules } from "../rules/rules.ts";
import { prover } from "../witness/prover.ts";
import { checking } from "./checking.ts";
import type { Tools } from "./checking.ts";
import type { Manner } from "./comparing.ts";
import type { JudgeOptions } from "./options.ts";

/**
 * Compares two versions of headers. Nothing is thrown for what a header says: what could not be read stands in
 * `notSeen`, and in `couldNotCheck` where that hides a change or may hide one. Pure but for `read` of the sources.
 */
export function check(before: OpenedSource, after: OpenedSource, options: JudgeOptions = {}): Report {
  return checkBy(before, after, options, {});
}

/** The same, with what was read in checks before. */
export function checkWith(memory: Memory, before: OpenedSource, after: OpenedSource, options: JudgeOptions): Report {
  return checkBy(before, after, options, { memory });
}

/** The same by reading every header on both sides, whatever can have changed: slow, and what the quick way is held to. */
export function checkWhole(before: OpenedSource, after: OpenedSource, options: JudgeOptions = {}): Report {
  return checkBy(before, after, options, { pruned: false });
}

function checkBy(before: OpenedSource, after: OpenedSource, options: JudgeOptions, manner: Manner): Report {
  const judging = new Judging(byKind(rules));
  const tools: Tools = {
    facts: () => allFacts,
    codeReader: () => statementsIn,
    judging: () => judging,
    prover: () => prover,
  };
  const run = checking(before, after, options, tools, manner);
  for (;;) {
    const step = run.next();
    if (step.done === true) return step.value;
  }
}
