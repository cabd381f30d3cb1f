import type { CompatPromise, Level } from "../declare/promise.ts";
import type { Change } from "../diff/change.ts";
import type { Contracts } from "../contract/contract.ts";
import type { Abi } from "../layout/abi.ts";

/** What a finding claims, and a witness proves: that the change breaks the promise. */
export interface Claim {
  readonly change: Change;
  readonly promise: CompatPromise;
  readonly level: Level;
}

/** One version of an ABI, in one data model. */
export interface Version {
  readonly abi: Abi;
  readonly contracts: Contracts;
}

/** The two versions that a change lies between, in its data model. */
export interface Versions {
  readonly before: Version;
  readonly after: Version;
}
