/** Texts as bytes, one behind the other: a word is sought in all of them in one go. */
export class Haystack {
  readonly #bytes: Buffer;
  readonly #paths: readonly string[];
  /** Where the bytes of each end. */
  readonly #ends: readonly number[];

  constructor(texts: ReadonlyMap<string, Buffer>) {
    this.#paths = [...texts.keys()];
    this.#bytes = Buffer.concat([...texts.values()]);
    let end = 0;
    this.#ends = [...texts.values()].map(({ length }) => (end += length));
  }

  /** The paths of those that hold a string, and of few others: it may begin in one and end in the next. */
  *holding(string: string): Generator<string> {
    for (let at = this.#bytes.indexOf(string); at !== -1;) {
      const index = this.#indexAt(at);
      yield this.#paths[index]!;
      at = this.#bytes.indexOf(string, this.#ends[index]);
    }
  }

  /** Of the text that a byte is in. */
  #indexAt(at: number): number {
    let low = 0;
    for (let high = this.#ends.length; low < high;) {
      const middle = (low + high) >> 1;
      if (this.#ends[middle]! <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
