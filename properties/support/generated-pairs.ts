import fc from "fast-check";
import { negotiations } from "../../src/negotiation/conventions.ts";
import type { ReleaseName } from "../../src/declare/release.ts";
import type { Negotiation } from "../../src/negotiation/negotiation.ts";
import { pageSize } from "../../src/negotiation/conventions/size-argument.ts";
import { sizeAt } from "./versions.ts";
import type { Pair } from "./versions.ts";

/** The struct of these never changes: any other size is another command, or is not seen. */
const frozen: ReadonlySet<Negotiation> = new Set([negotiations["number-sized"], negotiations.fixed]);

/** These have no minimum. */
const unbounded: ReadonlySet<Negotiation> = new Set([
  negotiations["full-array"],
  negotiations["hw-info"],
  negotiations.drm,
]);

/** A struct that grew from any size to any other, under one convention. */
export const generatedPair = (name: string, negotiation: Negotiation): fc.Arbitrary<Pair> =>
  fc
    .record({ words: fc.integer({ min: 2, max: 12 }), appended: fc.nat(8), grown: fc.nat(8) })
    .map(({ words, appended, grown }) => {
      const first = words * 4;
      const size = first + appended * 4;
      const minimum = unbounded.has(negotiation) ? 0 : first;
      const version = (bytes: number, release: ReleaseName) => ({
        release,
        kernel: { size: bytes, minimum },
        negotiation,
        sizeAt: sizeAt(negotiation),
        maximum: negotiation.convention === "size-argument" ? pageSize : null,
        layout: null,
      });
      const later = frozen.has(negotiation) ? size : size + grown * 4;
      const text = `${name}: ${minimum} of ${size}, then ${later}`;
      const [older, newer] = [version(size, "v6.12"), version(later, "v7.3")];
      return { struct: name, name: text, older, newer, toString: () => text };
    });
