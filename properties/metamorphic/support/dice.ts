import fc from "fast-check";

/** What a law throws its dice with: the numbers that follow from the seed, and how often something is done where it could be. */
export interface Throw {
  readonly seed: number;
  /** From 0, never, to 1, wherever it can be. */
  readonly share: number;
}

export const throws: fc.Arbitrary<Throw> = fc.record({
  seed: fc.nat(),
  share: fc.constantFrom(0.02, 0.1, 0.3, 1),
});

/** Chance that can be repeated: a header has more places to change than a shrinker could take one by one. */
export class Dice {
  readonly #share: number;
  #state: number;

  constructor({ seed, share }: Throw) {
    this.#state = seed;
    this.#share = share;
  }

  /** Whether something is to be done here. */
  get hits(): boolean {
    return this.#next() < this.#share;
  }

  below(count: number): number {
    return Math.floor(this.#next() * count);
  }

  /** Of a list that is not empty. */
  one<T>(of: readonly T[]): T {
    const [first] = of;
    if (first === undefined) throw new RangeError("nothing to choose from");
    return of[this.below(of.length)] ?? first;
  }

  /** Mulberry32: from 0 up to and without 1. */
  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
}
