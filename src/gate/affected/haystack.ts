/** Texts as bytes, in which words are sought. */
export class Haystack {
  readonly #texts: ReadonlyMap<string, Buffer>;
  /** Those that hold a beginning: the names of one header have it in common, and are asked for one after the other. */
  readonly #beginnings = new Map<string, ReadonlyMap<string, Buffer>>();

  constructor(texts: ReadonlyMap<string, Buffer>) {
    this.#texts = texts;
  }

  /** The paths of those that hold a string. */
  holding(string: string): Iterable<string> {
    return among(this.#beginningLike(string), string).keys();
  }

  /** "kvm_" of "kvm_regs". */
  #beginningLike(string: string): ReadonlyMap<string, Buffer> {
    const beginning = string.slice(0, string.indexOf("_", 2) + 1);
    if (beginning.length < shortest) return this.#texts;
    const known = this.#beginnings.get(beginning) ?? among(this.#texts, beginning);
    this.#beginnings.set(beginning, known);
    return known;
  }
}

/** What is shorter begins too much. */
const shortest = 4;

function among(texts: ReadonlyMap<string, Buffer>, string: string): ReadonlyMap<string, Buffer> {
  return new Map([...texts].filter(([, bytes]) => bytes.includes(string)));
}
