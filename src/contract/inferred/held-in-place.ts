import type { Place } from "../evidence.ts";
import type { Inference, Inferred } from "./inference.ts";

/**
 * A record that others hold in place: growth moves what stands behind it. Where nothing does, it grows as its holder may.
 * Of several places the one that allows least counts.
 */
export const heldInPlace: Inference = (_record, _header, { places }) => {
  const found = places.map(inferredFrom);
  return found.length < 2 ? found : found.toSorted((one, other) => strictness(one) - strictness(other));
};

function inferredFrom({ carrier, holder }: Place): Inferred {
  const { record, array, last, member } = carrier;
  const carriers = [carrier];
  const where = `${record}.${member}`;
  if (array) return { convention: "fixed", carriers, words: `it is an element of ${where}` };
  if (!last) return { convention: "fixed", carriers, words: `others stand behind it in ${record}` };
  if (holder === null || holder === "unknown") return { carriers, words: `it stands in ${record}` };
  return { convention: holder, carriers, words: `it ends ${record}, which is ${holder}` };
}

function strictness({ convention }: Inferred): number {
  if (convention === "fixed") return 0;
  return convention === undefined ? 1 : 2;
}
