import type { Claim } from "./claim.ts";

/** Whether a witness is looked for: a note says what may be, and what breaks the rules of design breaks nobody's program. */
export function callsForProof({ promise, level }: Pick<Claim, "promise" | "level">): boolean {
  return level !== "note" && promise !== "design";
}
