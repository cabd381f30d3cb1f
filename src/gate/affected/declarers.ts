import type { WordIndex } from "./word-index.ts";

/** Who may declare a name, by the text of headers that nobody has read. */
export class Declarers {
  readonly #texts: () => ReadonlyMap<string, string>;
  readonly #index: WordIndex;
  readonly #known = new Map<string, readonly string[]>();

  constructor(texts: () => ReadonlyMap<string, string>, index: WordIndex) {
    this.#texts = texts;
    this.#index = index;
  }

  /** The headers that may declare "struct foo" or "FOO_MAX": all that do, and some that don't. */
  of(name: string): readonly string[] {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const [word = "", tag] = name.split(" ").toReversed();
    if (keywords.has(word)) return [];
    const looks = tag === undefined ? looksDeclared(word) : new RegExp(`\\b${tag}\\b[^;{]*\\b${word}\\b[^;]*\\{`);
    const found = this.#index.holding([word]).filter((path) => looks.test(this.#texts().get(path)!));
    this.#known.set(name, found);
    return found;
  }
}

/** No value stands behind these, even where a header makes macros of them; `#define __always_inline inline` asks for one. */
const keywords = new Set(["const", "extern", "inline", "register", "restrict", "static", "volatile"]);

/** Defined, the last word of a typedef, or one of a list. */
function looksDeclared(word: string): RegExp {
  return new RegExp(`#[ \\t]*define[ \\t]+${word}\\b|\\b${word}\\b\\s*(?:[;,}\\[]|=[^=]|\\)\\s*\\()`);
}
