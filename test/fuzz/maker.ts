import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import type { Entry } from "./entry.ts";
import { damaged } from "./mutate.ts";
import { Random } from "./random.ts";

/** Inputs that are made together, and how many of them have grown. */
const together = 64;
const grownOnes = 16;

/** Inputs that are kept at most; of more the latest. */
const mostKept = 2000;

/** Makes inputs for an entry, batch after batch: of each batch the same, as long as the same were kept before. */
export class Maker {
  readonly #entry: Entry;
  readonly #seed: number;
  readonly #folder: string;
  readonly #fragments: readonly Buffer[];
  readonly #seeds: readonly Buffer[];
  /** Inputs that reached what none before them had. */
  readonly #kept: Buffer[];
  #count = 0;

  /** `seeds` are the entry's. `folder` is where inputs are kept, and those that were. */
  constructor(entry: Entry, seeds: readonly Buffer[], seed: number, folder: string) {
    this.#entry = entry;
    this.#seed = seed;
    this.#folder = folder;
    this.#fragments = entry.fragments.map((fragment) => Buffer.from(fragment));
    this.#seeds = seeds;
    mkdirSync(folder, { recursive: true });
    const files = readdirSync(folder).toSorted((a, b) => Number(a) - Number(b));
    this.#kept = files.map((file) => readFileSync(join(folder, file)));
    this.#count = files.length;
  }

  /** Those that processes before kept. */
  get kept(): readonly Buffer[] {
    return this.#kept;
  }

  get count(): number {
    return this.#count;
  }

  keep(input: Buffer): void {
    writeFileSync(join(this.#folder, String(this.#count)), input);
    this.#count += 1;
    this.#kept.push(input);
    if (this.#kept.length > mostKept) this.#kept.shift();
  }

  /** The first batch is what the entry begins with. */
  batch(number: number): readonly Buffer[] {
    const { grown, longest, name } = this.#entry;
    if (number === 0 && this.#seeds.length > 0) return this.#seeds;
    const random = new Random(this.#seed, name, number);
    const fresh = grown === null ? [] : fc.sample(grown, { seed: random.below(2 ** 31), numRuns: grownOnes });
    const sources = [fresh, this.#kept, this.#kept, this.#seeds].filter((list) => list.length > 0);
    const any = (): Buffer => (sources.length === 0 ? Buffer.alloc(0) : random.pick(random.pick(sources)));
    const means = { random, fragments: this.#fragments, other: any, longest };
    return Array.from({ length: together }, (_, index) => {
      const one = fresh[index];
      // Half of what has grown is tried as it is.
      return one !== undefined && random.once(2) ? one : damaged(one ?? any(), means);
    });
  }
}
