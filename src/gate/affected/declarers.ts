import type { Texts } from "./pair-texts.ts";
import type { WordIndex } from "./word-index.ts";

/** Who may declare a name, by the text of headers that nobody has read. */
export class Declarers {
  readonly #texts: Pick<Texts, "of">;
  readonly #index: WordIndex;
  readonly #known = new Map<string, readonly string[]>();

  constructor(texts: Pick<Texts, "of">, index: WordIndex) {
    this.#texts = texts;
    this.#index = index;
  }

  /** The headers that may declare "struct foo" or "FOO_MAX": all that do, and some that don't. */
  of(name: string): readonly string[] {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const [word = "", tag] = name.split(" ").toReversed();
    const looks = tag === undefined ? looksDeclared(word) : looksTagged(tag, word);
    const found = this.#index.holding([word]).filter((path) => looks(this.#texts.of(path)));
    this.#known.set(name, found);
    return found;
  }
}

/** Defined, the last word of a typedef, or one of a list. */
function looksDeclared(word: string): (text: string) => boolean {
  const pattern = new RegExp(`#[ \\t]*define[ \\t]+${word}\\b|\\b${word}\\b\\s*(?:[;,}\\[]|=[^=]|\\)\\s*\\()`);
  return (text) => pattern.test(text);
}

/** "struct", the name, and an opening brace, with whatever attributes between them. One pass, whatever a text repeats. */
function looksTagged(tag: string, word: string): (text: string) => boolean {
  const tokens = new RegExp(`\\b(?:${tag}|${word})\\b|[;{]`, "g");
  return (text) => {
    let found: "nothing" | "tag" | "name" = "nothing";
    for (const [token] of text.matchAll(tokens)) {
      if (token === "{" && found === "name") return true;
      if (token === tag) found = found === "name" ? "name" : "tag";
      else if (token === word) found = found === "nothing" ? "nothing" : "name";
      else found = "nothing";
    }
    return false;
  };
}
