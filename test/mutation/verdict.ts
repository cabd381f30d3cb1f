import type { Mutant } from "./instrumented-copy.ts";

/** "static": met while modules load alone, where one process can't switch it on. "endless", "spoiled": it ended a process. */
export type Verdict = "killed" | "survived" | "unmet" | "static" | "endless" | "spoiled";

export interface Tried {
  readonly verdict: Verdict;
  /** The test that failed, where one did. */
  readonly by: string | null;
}

export type Result = Mutant & Tried;
