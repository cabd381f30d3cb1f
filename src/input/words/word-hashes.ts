import { wordCharacters } from "./word-characters.ts";

/** FNV-1a, 32 bits, of a word's bytes. */
const basis = 0x811c9dc5 | 0;
const prime = 0x01000193;

export function hashOf(word: string): number {
  let hash = basis;
  for (const byte of Buffer.from(word)) hash = Math.imul(hash ^ byte, prime);
  return hash;
}

/** As many words of a text are remembered, by the lowest bits of their hashes, so that most are kept once. */
const recentSize = 1 << 12;

/** Of every word of some texts a hash, and the number of its text. */
export class WordHashes {
  #hashes = new Int32Array(1 << 16);
  #numbers = new Uint16Array(1 << 16);
  #count = 0;
  readonly #recent = new Int32Array(recentSize);

  get hashes(): Int32Array {
    return this.#hashes.subarray(0, this.#count);
  }

  get numbers(): Uint16Array {
    return this.#numbers.subarray(0, this.#count);
  }

  add(text: Buffer, number: number): void {
    // A word and what parts it from the next take two characters at least.
    this.#makeRoom((text.length >> 1) + 2);
    const start = this.#count;
    this.#count = addWords(text, this.#hashes, start, this.#recent.fill(0));
    this.#numbers.fill(number, start, this.#count);
  }

  #makeRoom(more: number): void {
    const wanted = this.#count + more;
    if (wanted <= this.#hashes.length) return;
    const [hashes, numbers] = [new Int32Array(2 * wanted), new Uint16Array(2 * wanted)];
    hashes.set(this.#hashes);
    numbers.set(this.#numbers);
    [this.#hashes, this.#numbers] = [hashes, numbers];
  }
}

/** What is not ASCII is a part of a word, byte by byte. */
const isInWord = Uint8Array.from({ length: 256 }, (_, byte) => wordCharacters[Math.min(byte, 128)]!);

/** Returns the place behind the last one. A word whose hash is 0 is kept each time it is asked for, and so is not lost. */
function addWords(text: Buffer, hashes: Int32Array, start: number, recent: Int32Array): number {
  let at = start;
  let index = 0;
  const { length } = text;
  while (index < length) {
    if (isInWord[text[index]!] === 0) {
      index += 1;
      continue;
    }
    let hash = basis;
    for (; index < length && isInWord[text[index]!] === 1; index++) hash = Math.imul(hash ^ text[index]!, prime);
    const slot = hash & (recentSize - 1);
    if (recent[slot] === hash && hash !== 0) continue;
    hashes[at++] = recent[slot] = hash;
  }
  return at;
}
