import type { Cache, KeptParts } from "../cache.ts";
import { mebibyte } from "../mebibyte.ts";
import { ifReadable } from "../tree/if-readable.ts";
import { textOfBytes } from "../tree/text-of-bytes.ts";
import { cutsWord, withWholeWords } from "./cut-words.ts";
import type { KnownWords } from "./known-words.ts";
import { joining } from "./known-words.ts";
import { wholeLinesWith } from "./whole-lines.ts";
import { WordHashes, hashOf } from "./word-hashes.ts";

/** Of what is kept: to be raised where words, or the lines that paste, are found otherwise, or kept otherwise. */
const format = 1;

/** The part of the texts of a run that may be new before they are looked through. */
const mostNew = 0.05;

/** Bytes that one run looks through, so that none waits long for it: a kernel's headers are done after two. */
const mostBytes = 4 * mebibyte;

/** Texts of which words are kept; a kernel has a thousand and a half. */
const mostTexts = 8192;

/** Parts into which the words are sorted, by the highest bits of their hashes: the smaller, the less is read for one. */
const bucketBits = 10;
const buckets = 1 << bucketBits;

/** Of an entry the text's number; above it stands as much of the hash as there is room for. */
const numberBits = 16;

/**
 * Which headers of a repository hold a word, by their ids: nearly all are those of the commit before, and few are of
 * interest. Of each word a part of its hash is kept, so a text may be named that does not hold it.
 */
export class KeptWords implements KnownWords {
  readonly #cache: Cache;
  readonly #key: string;
  #kept: KeptParts | null = null;
  #numbers: ReadonlyMap<string, number> | null = null;
  #ids: readonly string[] = [];

  /** `repository` is what tells it from others. */
  constructor(cache: Cache, repository: string) {
    this.#cache = cache;
    this.#key = ["words", format, repository].join("\0");
  }

  covers(identity: string): boolean {
    return this.#opened().has(identity);
  }

  holding(word: string): ReadonlySet<string> | null {
    if (!isWord.test(word)) return null;
    this.#opened();
    const hash = hashOf(word);
    const entries = this.#entries(bucketOf(hash));
    if (entries === null) return null;
    const found = new Set<string>();
    const wanted = entryOf(hash, 0);
    for (const entry of entries) {
      const number = entry - wanted;
      if (number >= 0 && number < this.#ids.length) found.add(this.#ids[number]!);
    }
    return found;
  }

  joining(): ReadonlyMap<string, string> | null {
    const lines = this.#lines();
    return lines && new Map(lines.map(([number, text]) => [this.#ids[number]!, text]));
  }

  /** Looks through those of the texts that are new, where they are many, and keeps what it found. */
  keep(ids: ReadonlySet<string>, bytesOf: (id: string) => Buffer | null): void {
    const known = this.#opened();
    const wanted = [...ids].slice(0, mostTexts);
    const fresh = wanted.filter((id) => !known.has(id));
    if (fresh.length <= mostNew * wanted.length) return;
    const before = this.#ids.length + fresh.length > mostTexts ? null : this.#allEntries();
    const linesBefore = before === null ? null : this.#lines();
    const [numbered, lines] = linesBefore === null ? [[], []] : [[...this.#ids], [...linesBefore]];
    const words = new WordHashes();
    let room = mostBytes;
    for (const id of fresh) {
      const bytes = bytesOf(id);
      if (bytes === null || bytes.length > room) continue;
      room -= bytes.length;
      const number = numbered.length;
      const isCut = cutsWord(bytes);
      if (!isCut) words.add(bytes, number);
      if (isCut || bytes.includes(joining)) {
        const text = withWholeWords(ifReadable(() => textOfBytes(bytes)) ?? "");
        if (isCut) words.add(Buffer.from(text), number);
        const own = [...wholeLinesWith(text, joining)];
        if (own.length > 0) lines.push([number, own.join("\n\n")]);
      }
      numbered.push(id);
    }
    if (room === mostBytes) return;
    const facts = [numbered.join("\n"), JSON.stringify(lines)].map((fact) => Buffer.from(fact));
    this.#cache.putParts(this.#key, [...facts, ...sorted(words, linesBefore && before)]);
  }

  /** The numbers of the texts that were looked through. */
  #opened(): ReadonlyMap<string, number> {
    if (this.#numbers !== null) return this.#numbers;
    this.#kept = this.#cache.open(this.#key);
    this.#ids = this.#kept?.part(0)?.toString("latin1").split("\n") ?? [];
    const numbers = new Map<string, number>();
    for (let index = 0; index < this.#ids.length; index++) numbers.set(this.#ids[index]!, index);
    return (this.#numbers = numbers);
  }

  /** By the numbers of their texts. */
  #lines(): readonly (readonly [number: number, lines: string])[] | null {
    this.#opened();
    const bytes = this.#kept?.part(1) ?? null;
    return bytes && (JSON.parse(bytes.toString()) as readonly (readonly [number, string])[]);
  }

  #entries(bucket: number): Uint32Array | null {
    const bytes = this.#kept?.part(2 + bucket) ?? null;
    return bytes && new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / Uint32Array.BYTES_PER_ELEMENT);
  }

  /** Null where nothing is kept, or some of it was damaged: then all is looked through again. */
  #allEntries(): readonly Uint32Array[] | null {
    const all = Array.from({ length: buckets }, (_, bucket) => this.#entries(bucket));
    return all.every((entries) => entries !== null) ? all : null;
  }
}

const isWord = /^[\w$\u0080-\uffff]+$/;

const bucketOf = (hash: number): number => hash >>> (32 - bucketBits);

const entryOf = (hash: number, number: number): number => ((hash << numberBits) | number) >>> 0;

/** The entries of each bucket, behind those that were there. */
function sorted({ hashes, numbers }: WordHashes, before: readonly Uint32Array[] | null): Uint8Array[] {
  const counts = new Uint32Array(buckets);
  for (const hash of hashes) counts[bucketOf(hash)]! += 1;
  const all = Array.from(counts, (count, bucket) => {
    const known = before?.[bucket] ?? new Uint32Array();
    const entries = new Uint32Array(known.length + count);
    entries.set(known);
    counts[bucket] = known.length;
    return entries;
  });
  for (let index = 0; index < hashes.length; index++) {
    const bucket = bucketOf(hashes[index]!);
    all[bucket]![counts[bucket]++] = entryOf(hashes[index]!, numbers[index]!);
  }
  return all.map(({ buffer }) => new Uint8Array(buffer));
}
