import type { NamedTest } from "./world-tests.ts";
import type { Mutant } from "./instrumented-copy.ts";

/** "unmet": by no test, nor while modules load. "endless": it ended a process. */
export type Verdict = "killed" | "survived" | "unmet" | "endless";

export interface Tried {
  readonly verdict: Verdict;
  /** Met while modules load alone. */
  readonly isStatic: boolean;
  /** The test that failed, where one did. */
  readonly by: NamedTest | null;
}

export type Result = Mutant & Tried;

/** What is to be tried. */
export interface Task {
  readonly mutant: Mutant;
  /** The test that killed it before. */
  readonly by: NamedTest | null;
  /** Where all others are known to let it live: the files whose tests are tried. */
  readonly against: readonly string[] | null;
}
