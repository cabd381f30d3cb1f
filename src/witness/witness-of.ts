import type { Witness } from "../declare/witness.ts";
import { callsForProof } from "./calls-for-proof.ts";
import { commandWitness } from "./command-witness.ts";
import type { Claim, Versions } from "./claim.ts";
import { layoutWitness } from "./layout-witness.ts";
import { recordWitness } from "./record-witness.ts";
import { sourceWitness } from "./source-witness.ts";
import { valueWitness } from "./value-witness.ts";

/**
 * What proves that a change breaks a promise: the first input of a directed search, the same each time, that the two
 * versions of the ABI take differently. Null where nothing was found that does; an error on running programs is always
 * shown, at the least by what a name stands for. Notes are not.
 */
export function witnessOf(claim: Claim, versions: Versions): Witness | null {
  const { promise } = claim;
  if (!callsForProof(claim)) return null;
  if (promise === "rebuild") return sourceWitness(claim);
  if (promise === "portable") return layoutWitness(claim);
  if (isGuess(claim)) return null;
  return (
    recordWitness(claim, versions) ??
    commandWitness(claim, versions) ??
    (showsByValue(claim) ? valueWitness(claim) : null)
  );
}

/** A warning that nothing says how a record is taken: what would happen is anybody's guess. */
function isGuess({ change, level }: Claim): boolean {
  const { subject, action, context } = change;
  const { before, after } = context.contracts;
  const unknown = [before, after].every((contract) => contract === null || contract.convention === "unknown");
  return level === "warning" && subject === "record" && (action === "resized" || action === "padded") && unknown;
}

/** Of records a value says little: only where an error has nothing better. */
function showsByValue({ change: { subject }, level }: Claim): boolean {
  return level === "error" || (subject !== "record" && subject !== "field" && subject !== "contract");
}
