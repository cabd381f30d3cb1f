import type { Texts } from "./pair-texts.ts";
import { isInWord } from "../../input/words/word-characters.ts";
import { withoutComments } from "./without-comments.ts";
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
  const defined = new RegExp(`#[ \\t]*define[ \\t]+${word}\\b`);
  const listed = new RegExp(`\\b${word}\\b\\s*(?:[;,}\\[]|=[^=]|\\)\\s*\\()`, "g");
  return (text) => {
    if (defined.test(text)) return true;
    // Seldom, and quicker to see than where the comments are.
    if (text.search(listed) === -1) return false;
    const code = withoutComments(text);
    return [...code.matchAll(listed)].some(({ index }) => !isMember(code, index));
  };
}

/** Whether a word stands behind a type on its line, `__u64 time;`, in what is no typedef. */
function isMember(code: string, index: number): boolean {
  const before = code.slice(Math.max(0, index - longestStatement), index);
  const last = before.slice(before.lastIndexOf("\n") + 1).trimEnd();
  if (!last.endsWith("*") && !isInWord(last, last.length - 1)) return false;
  const start = Math.max(...[";", "{", "}"].map((end) => before.lastIndexOf(end)));
  return start !== -1 && before[start] !== "}" && !before.includes("typedef", start);
}

/** What is longer is read. */
const longestStatement = 1000;

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
