import { isIn } from "../../declare/release.ts";
import type { Lifetime, ReleaseName } from "../../declare/release.ts";

/** The bits of a flags word that kernels know, with the release that brought them. */
export type KnownBits = readonly (readonly [lifetime: Lifetime, bits: bigint])[];

/** The bits that one release knows. */
export function bitsAsOf(known: KnownBits, release: ReleaseName): bigint {
  return known.reduce((bits, [lifetime, more]) => (isIn(lifetime, release) ? bits | more : bits), 0n);
}
