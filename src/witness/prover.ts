import { contractsOf } from "../contract/contracts-of.ts";
import type { Facts } from "../contract/declared/facts.ts";
import type { Statement } from "../contract/statement.ts";
import type { Witness } from "../declare/witness.ts";
import type { SaidOfBoth } from "../diff/comparison.ts";
import type { DataModelName } from "../layout/data-model.ts";
import type { Abi } from "../layout/abi.ts";
import type { Claim, Version, Versions } from "./claim.ts";
import { witnessOf } from "./witness-of.ts";

/**
 * Finds witnesses between two versions of headers, each given in all data models, and with what is said of its contracts
 * besides: `witnessOf` in the model of the change.
 */
export function prover(
  before: readonly Abi[],
  after: readonly Abi[],
  said: SaidOfBoth,
): (claim: Claim) => Witness | null {
  const versions = new Map<DataModelName, Versions>();
  for (const old of before) {
    const now = after.find(({ model }) => model === old.model);
    if (now === undefined) continue;
    versions.set(old.model.name, {
      before: versionOf(old, said.facts, () => said.before),
      after: versionOf(now, said.facts, () => said.after),
    });
  }
  return (claim) => {
    const between = versions.get(claim.change.model);
    return between === undefined ? null : witnessOf(claim, between);
  };
}

/** What is said of contracts may have to be read first: only who asks for a contract needs it. */
function versionOf(abi: Abi, facts: Facts, said: () => readonly Statement[]): Version {
  return {
    abi,
    get contracts() {
      return contractsOf(abi, said(), facts);
    },
  };
}
