import { wordCharacters } from "../../input/words/word-characters.ts";
import type { WordIndex } from "./word-index.ts";

/** Of every word of some texts a hash, text by text: read once, and searched as numbers. */
export class HashedWords implements WordIndex {
  readonly #paths: readonly string[];
  readonly #hashes: Uint32Array;
  /** Where the hashes of each text end. */
  readonly #ends: Uint32Array;

  constructor(texts: ReadonlyMap<string, string>) {
    this.#paths = [...texts.keys()];
    let total = 0;
    for (const text of texts.values()) total += text.length;
    // A word and what parts it from the next take two characters at least.
    const hashes = new Uint32Array((total >> 1) + texts.size);
    this.#ends = new Uint32Array(texts.size);
    const recent = new Uint32Array(recentSize);
    let at = 0;
    for (const [index, text] of [...texts.values()].entries()) {
      at = addWords(text, hashes, at, emptied(recent));
      this.#ends[index] = at;
    }
    this.#hashes = hashes.subarray(0, at);
  }

  holding(words: Iterable<string>): string[] {
    const asked = [...words];
    return asked.length === 1 ? this.#holdingOne(hashOf(asked[0]!)) : this.#holdingAny(asked.map(hashOf));
  }

  counts(words: Iterable<string>): ReadonlyMap<string, number> {
    const asked = [...words].map((word) => ({ word, hash: hashOf(word) }));
    const counts = new Map(asked.map(({ hash }) => [hash, { count: 0, last: -1 }]));
    const mayBe = filterOf(asked.map(({ hash }) => hash));
    for (let index = 0, at = 0; index < this.#paths.length; index++) {
      for (const end = this.#ends[index]!; at < end; at++) {
        const hash = this.#hashes[at]!;
        const known = mayBe[hash & (filterSize - 1)] === 1 ? counts.get(hash) : undefined;
        if (known === undefined || known.last === index) continue;
        known.count += 1;
        known.last = index;
      }
    }
    return new Map(asked.map(({ word, hash }) => [word, counts.get(hash)!.count]));
  }

  #holdingOne(hash: number): string[] {
    const found: string[] = [];
    let index = 0;
    for (let at = this.#hashes.indexOf(hash); at !== -1; at = this.#hashes.indexOf(hash, this.#ends[index])) {
      while (this.#ends[index]! <= at) index++;
      found.push(this.#paths[index]!);
    }
    return found;
  }

  #holdingAny(wanted: readonly number[]): string[] {
    const known = new Set(wanted);
    const mayBe = filterOf(wanted);
    return this.#paths.filter((_, index) => {
      const end = this.#ends[index]!;
      for (let at = index === 0 ? 0 : this.#ends[index - 1]!; at < end; at++) {
        const hash = this.#hashes[at]!;
        if (mayBe[hash & (filterSize - 1)] === 1 && known.has(hash)) return true;
      }
      return false;
    });
  }
}

const filterSize = 1 << 16;

/** 1 where the lowest bits are those of one of the hashes. */
function filterOf(hashes: readonly number[]): Uint8Array {
  const filter = new Uint8Array(filterSize);
  for (const hash of hashes) filter[hash & (filterSize - 1)] = 1;
  return filter;
}

/** FNV-1a, 32 bits. */
const basis = 0x811c9dc5;
const prime = 0x01000193;

function hashOf(word: string): number {
  let hash = basis;
  for (let index = 0; index < word.length; index++) hash = Math.imul(hash ^ word.charCodeAt(index), prime);
  return hash >>> 0;
}

/** As many words of a text are remembered, by the lowest bits of their hashes, so that most are kept once. */
const recentSize = 1 << 12;

/** Nothing that belongs in a slot: 0 belongs in the first, 1 in the second. */
function emptied(recent: Uint32Array): Uint32Array {
  recent.fill(0);
  recent[0] = 1;
  return recent;
}

function addWords(text: string, hashes: Uint32Array, start: number, recent: Uint32Array): number {
  let at = start;
  let hash = basis;
  let isInside = false;
  const keep = (): void => {
    const slot = hash & (recentSize - 1);
    if (recent[slot] !== hash >>> 0) hashes[at++] = recent[slot] = hash >>> 0;
  };
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (wordCharacters[code < 128 ? code : 128] === 1) {
      hash = Math.imul(hash ^ code, prime);
      isInside = true;
    } else if (isInside) {
      // The path of a header is no name of C.
      if (hash >>> 0 === include && isPathBehind(text, index)) index = endOfLine(text, index);
      else keep();
      hash = basis;
      isInside = false;
    }
  }
  if (isInside) keep();
  return at;
}

const include = hashOf("include");

function isPathBehind(text: string, start: number): boolean {
  let index = start;
  while (text[index] === " " || text[index] === "\t") index++;
  return text[index] === "<" || text[index] === '"';
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return end === -1 ? text.length : end;
}
