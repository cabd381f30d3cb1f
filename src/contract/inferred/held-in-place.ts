import type { Evidence, Place } from "../evidence.ts";
import type { Inference, Inferred } from "./inference.ts";

/**
 * A record that others hold in place: growth moves what stands behind it. Where nothing does, it grows as its holder may.
 * Of several places the one that allows least counts.
 */
export const heldInPlace: Inference = ({ name }, header, evidence) => {
  const found = evidence.placesOf(name, header.path).map((place) => inferredFrom(place, evidence));
  return found.length < 2 ? found : found.toSorted((one, other) => strictness(one) - strictness(other));
};

function inferredFrom({ holder, header, carrier }: Place, evidence: Evidence): Inferred {
  const { array, last, member } = carrier;
  const carriers = [carrier];
  const where = `${holder.name}.${member}`;
  if (array) return { convention: "fixed", carriers, words: `it is an element of ${where}` };
  if (!last) return { convention: "fixed", carriers, words: `others stand behind it in ${holder.name}` };
  const { convention } = evidence.contractOf(holder, header);
  if (convention === "unknown") return { carriers, words: `it stands in ${holder.name}` };
  return { convention, carriers, words: `it ends ${holder.name}, which is ${convention}` };
}

function strictness({ convention }: Inferred): number {
  if (convention === "fixed") return 0;
  return convention === undefined ? 1 : 2;
}
