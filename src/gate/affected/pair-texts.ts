import { once } from "../../input/once.ts";
import { cutsWord, withWholeWords } from "./cut-words.ts";
import { Haystack } from "./haystack.ts";
import { textOf } from "./text-pair.ts";
import type { TextPair } from "./text-pair.ts";

/** Texts by path, of which one reads no more than one has to. */
export interface Texts {
  all(): ReadonlyMap<string, string>;
  of(path: string): string;
  /** Those that hold one of the strings, and perhaps others, in their order. */
  holding(strings: Iterable<string>): ReadonlyMap<string, string>;
}

/** What two versions say: NEW's text, and behind it OLD's where that is another. */
export class PairTexts implements Texts {
  readonly #pair: TextPair;
  readonly #known = new Map<string, string>();
  readonly #unread = once(() => this.#atHand());

  constructor(pair: TextPair) {
    this.#pair = pair;
  }

  all(): ReadonlyMap<string, string> {
    return new Map(this.#pair.headers.map((path) => [path, this.of(path)]));
  }

  of(path: string): string {
    let text = this.#known.get(path);
    if (text === undefined) this.#known.set(path, (text = this.#read(path)));
    return text;
  }

  holding(strings: Iterable<string>): ReadonlyMap<string, string> {
    const { haystack, others } = this.#unread();
    const found = new Set(others);
    for (const string of strings) for (const path of haystack.holding(string)) found.add(path);
    return new Map([...found].toSorted().map((path) => [path, this.of(path)]));
  }

  /** What did not change either side has as bytes, or neither. */
  #atHand(): { readonly haystack: Haystack; readonly others: readonly string[] } {
    const { headers, changed, before, after } = this.#pair;
    const { identity, bytesOf } = before.bytesOf === undefined ? after : before;
    const bytes = new Map<string, Buffer>();
    const others: string[] = [];
    for (const path of headers) {
      const known = changed.has(path) ? null : (identity?.(path) ?? null);
      const held = known === null ? null : (bytesOf?.(known) ?? null);
      if (held === null || cutsWord(held)) others.push(path);
      else bytes.set(path, held);
    }
    return { haystack: new Haystack(bytes), others };
  }

  #read(path: string): string {
    const { before, after, changed } = this.#pair;
    const now = textOf(after, path);
    return withWholeWords(changed.has(path) ? `${now}\n${textOf(before, path)}` : now);
  }
}
