import type { Facts } from "./abi-facts.ts";

export interface Compared {
  /** Facts of either side that were held against the other. */
  readonly facts: number;
  /** One line for each that is not the same, or that only one side has. */
  readonly differ: readonly string[];
  /** What the header has and nothing is declared of, where the declarations do not claim to be complete. */
  readonly undeclared: readonly string[];
}

/** Holds what is declared of a header against the header. What is declared at all must be declared in full. */
export function compareFacts(
  declared: ReadonlyMap<string, Facts>,
  real: ReadonlyMap<string, Facts>,
  complete: boolean,
): Compared {
  const differ: string[] = [];
  const undeclared: string[] = [];
  let facts = 0;
  for (const name of new Set([...real.keys(), ...declared.keys()])) {
    const [ours, theirs] = [declared.get(name), real.get(name)];
    if (ours === undefined && !complete) {
      undeclared.push(name);
      continue;
    }
    for (const fact of new Set([...(theirs?.keys() ?? []), ...(ours?.keys() ?? [])])) {
      facts++;
      const [said, found] = [ours?.get(fact) ?? "nothing", theirs?.get(fact) ?? "nothing"];
      if (said !== found) differ.push(`${fact}: declared ${said}, the header has ${found}`);
    }
  }
  return { facts, differ, undeclared };
}
