import type { NotSeen } from "../declare/not-seen.ts";
import type { Abi, HeaderAbi } from "../layout/abi.ts";

/** One side of a comparison: what was read, and how its files are called. */
export interface Side {
  readonly name: string;
  /** The headers that were asked for, by their paths; the ABIs may hold others that these include. */
  readonly headers: readonly string[];
  /** One for each data model. */
  readonly abis: readonly Abi[];
  /** What the source as a whole did not see, besides what stands in the ABIs. */
  readonly gaps: readonly NotSeen[];
  /** Of these, what OLD could see as a whole, where this side is NEW. */
  readonly lost?: readonly NotSeen[];
  /** How a header's path is printed. */
  label(path: string): string;
}

/** The headers that were asked for, in one data model. */
export function askedHeaders(side: Side, abi: Abi): HeaderAbi[] {
  return side.headers.flatMap((path) => abi.headers.get(path) ?? []);
}
