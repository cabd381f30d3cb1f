import { test } from "@fast-check/vitest";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { runsOfGate } from "../../support/runs.ts";
import { Dice, throws } from "./dice.ts";
import type { Throw } from "./dice.ts";
import { gate } from "./gate.ts";
import { generatedPairs } from "./generated-pairs.ts";
import { idle } from "./law.ts";
import type { Law } from "./law.ts";
import { isWhole } from "./real-headers.ts";
import { realPairs } from "./real-pairs.ts";
import type { HeaderPair } from "./version.ts";

/** Between generated headers, and between real ones; null where none are installed or can be fetched. */
interface Cases<Case> {
  readonly generated: fc.Arbitrary<Case>;
  readonly real: fc.Arbitrary<Case> | null;
}

const pairs: Cases<HeaderPair> = {
  generated: generatedPairs,
  real: realPairs.length === 0 ? null : fc.constantFrom(...realPairs),
};

/** Tries a law that is about any two versions of a header. */
export function holdTo(law: Law): void {
  holdCasesTo(law, pairs);
}

/** Tries a law so often between generated headers, and as often between real ones. */
export function holdCasesTo<Case>(law: Law<Case>, { generated, real }: Cases<Case>): void {
  const keeps = (one: Case, thrown: Throw): void => {
    const broken = law.broken(one, new Dice(thrown), gate);
    // What the law is not about is no run of it.
    fc.pre(broken !== idle);
    expect(broken).toBeNull();
  };

  test.prop([generated, throws], { numRuns: runsOfGate })("between generated headers", keeps, slow);

  // Headers that are not installed, and can't be fetched, are reported as skipped, never as passed; so are those that a
  // machine of some older release has, where the law is about none of them.
  const isAbout = real !== null && (isWhole || mayBeAbout(law, real));
  describe.skipIf(!isAbout)("where linux-libc-dev is installed, or can be fetched", () => {
    test.prop([real ?? generated, throws], { numRuns: runsOfGate })("between real headers", keeps, slow);
  });
}

/** So many cases are tried before real headers are taken to have none for a law. */
const tries = 500;

function mayBeAbout<Case>(law: Law<Case>, real: fc.Arbitrary<Case>): boolean {
  const cases = fc.sample(fc.tuple(real, throws), { numRuns: tries, seed: 0 });
  return cases.some(([one, thrown]) => law.broken(one, new Dice(thrown), gate) !== idle);
}

/** Milliseconds: a thousand checks of real headers on a machine that is busy with other things. */
const slow = process.env["PROPERTY_RUNS"] === undefined ? 600_000 : 0;
