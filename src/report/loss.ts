import type { NotSeen } from "../declare/not-seen.ts";

/** A gap that may hide a change. */
export interface Loss {
  readonly gap: NotSeen;
  /** Where the gap stands. */
  readonly side: "old" | "new";
  /** What it may hide. */
  readonly reason: string;
}
