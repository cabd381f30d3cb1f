import { once } from "../../input/once.ts";
import { cutsWord, withWholeWords } from "../../input/words/cut-words.ts";
import { joining } from "../../input/words/known-words.ts";
import type { KnownWords } from "../../input/words/known-words.ts";
import { Haystack } from "./haystack.ts";
import { textOf } from "./text-pair.ts";
import type { TextPair } from "./text-pair.ts";

/** Texts by path, of which one reads no more than one has to. */
export interface Texts {
  all(): ReadonlyMap<string, string>;
  of(path: string): string;
  /** Those that hold one of the words, each as a whole, and perhaps others, in their order. */
  holding(words: Iterable<string>): ReadonlyMap<string, string>;
  /** The lines that hold `##`, or more, of each that has some, in their order. */
  joining(): Iterable<string>;
}

interface AtHand {
  /** The paths of what need not be read to be searched, by what those of the same text have in common. */
  readonly known: ReadonlyMap<string, readonly string[]>;
  readonly words: KnownWords | null;
  readonly haystack: Haystack;
  /** What is read whatever is sought. */
  readonly others: readonly string[];
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
    const { known, words } = this.#unread();
    const found = new Set<string>();
    for (const string of strings) {
      for (const identity of words?.holding(string) ?? known.keys()) {
        for (const path of known.get(identity) ?? []) found.add(path);
      }
      for (const path of this.#looked(string)) found.add(path);
    }
    return new Map([...found].toSorted().map((path) => [path, this.of(path)]));
  }

  joining(): string[] {
    const { known, words } = this.#unread();
    const lines = words?.joining() ?? null;
    if (lines === null) return [...this.holding([joining]).values()];
    const found = new Map([...this.#looked(joining)].map((path) => [path, this.of(path)]));
    for (const [identity, text] of lines) for (const path of known.get(identity) ?? []) found.set(path, text);
    return [...found.keys()].toSorted().map((path) => found.get(path)!);
  }

  /** The paths of those of unknown words that may hold a string. */
  #looked(string: string): string[] {
    const { haystack, others } = this.#unread();
    return [...others, ...haystack.holding(string)];
  }

  /** What did not change either side has as bytes, or neither; of some its words are known without them. */
  #atHand(): AtHand {
    const { headers, changed, before, after } = this.#pair;
    const { identity, bytesOf, words = null } = before.bytesOf === undefined ? after : before;
    const known = new Map<string, string[]>();
    const bytes = new Map<string, Buffer>();
    const others: string[] = [];
    for (const path of headers) {
      const own = changed.has(path) ? null : (identity?.(path) ?? null);
      if (own !== null && words?.covers(own) === true) {
        const alike = known.get(own);
        if (alike === undefined) known.set(own, [path]);
        else alike.push(path);
        continue;
      }
      const held = own === null ? null : (bytesOf?.(own) ?? null);
      if (held === null || cutsWord(held)) others.push(path);
      else bytes.set(path, held);
    }
    return { known, words, haystack: new Haystack(bytes), others };
  }

  #read(path: string): string {
    const { before, after, changed } = this.#pair;
    const now = textOf(after, path);
    return withWholeWords(changed.has(path) ? `${now}\n${textOf(before, path)}` : now);
  }
}
