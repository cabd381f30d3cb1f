import fc from "fast-check";
import { hexOfBytes } from "../../src/codec/hex.ts";
import type { Law } from "./laws.ts";
import { bytesOf, payloadOfSize, structPayload } from "./struct-payload.ts";
import type { StructPayload } from "./struct-payload.ts";
import type { Pair } from "./versions.ts";

/** Two kernels and what a program passes to one or both of them. */
export interface LawCase {
  readonly pair: Pair;
  readonly payload: StructPayload;
}

export const caseOf = (
  pairs: fc.Arbitrary<Pair>,
  payloadOf: (pair: Pair) => fc.Arbitrary<StructPayload> = structPayload,
): fc.Arbitrary<LawCase> => pairs.chain((pair) => payloadOf(pair).map((payload) => ({ pair, payload })));

/** How a law is broken. */
export interface Break {
  /** The struct's bytes in hex: the fewest, and shrunk. */
  readonly bytes: string;
  readonly why: string;
}

const runs = 300;

/** How a law is broken between any of the pairs; null where nothing is found. The same at each run. */
export function breakOf(law: Law, pairs: readonly Pair[]): Break | null {
  const breaks = (payloads?: (pair: Pair) => fc.Arbitrary<StructPayload>): LawCase | null => {
    const cases = caseOf(fc.constantFrom(...pairs), payloads);
    const property = fc.property(cases, ({ pair, payload }) => law(pair, payload) === null);
    return fc.check(property, { numRuns: runs, seed: 73 }).counterexample?.[0] ?? null;
  };
  if (breaks() === null) return null;
  const largest = Math.max(...pairs.map(({ newer }) => newer.kernel.size)) + 16;
  for (let size = 0; size <= largest; size++) {
    const found = breaks(() => payloadOfSize(size));
    if (found === null) continue;
    const { pair, payload } = found;
    return { bytes: hexOfBytes(bytesOf(payload, pair.older)), why: law(pair, payload) ?? "" };
  }
  return null;
}

/** What a law finds, with the bytes that show it; null where it holds. */
export function broken(law: Law, { pair, payload }: LawCase): string | null {
  const found = law(pair, payload);
  return found === null ? null : `${pair.name}: ${found}: ${hexOfBytes(bytesOf(payload, pair.older))}`;
}
