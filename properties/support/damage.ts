import fc from "fast-check";

interface Wound {
  /** Where, from 0 at the start of the text to 1 at its end. */
  readonly at: number;
  readonly cut: number;
  readonly insert: string;
}

/** Pieces to cut out of a text, and what to put in their place: some of `fragments`, or anything. */
export function wounds(fragments: readonly string[]): fc.Arbitrary<readonly Wound[]> {
  const wound = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.nat(12),
    insert: fc.oneof(fc.constantFrom("", ...fragments), fc.string({ maxLength: 6, unit: "binary" })),
  });
  return fc.array(wound, { minLength: 1, maxLength: 6 });
}

export function damaged(text: string, cuts: readonly Wound[]): string {
  return cuts.reduce((whole, { at, cut, insert }) => {
    const place = Math.floor(at * whole.length);
    return whole.slice(0, place) + insert + whole.slice(place + cut);
  }, text);
}
