import type { Texts } from "./pair-texts.ts";
import { isInWord } from "../../input/words/word-characters.ts";
import { withoutComments } from "./without-comments.ts";
import type { WordIndex } from "./word-index.ts";

/** What is known of one name. */
interface Declared {
  readonly holding: readonly string[];
  readonly looks: (text: string) => boolean;
  readonly answers: Map<string, boolean>;
}

/** Who may declare a name, by the text of headers that nobody has read. */
export class Declarers {
  readonly #texts: Pick<Texts, "of">;
  readonly #index: WordIndex;
  readonly #known = new Map<string, Declared>();

  constructor(texts: Pick<Texts, "of">, index: WordIndex) {
    this.#texts = texts;
    this.#index = index;
  }

  /**
   * The headers that may declare "struct foo" or "FOO_MAX", of those that are `wanted`: all that do, and some that don't.
   * No others are looked into: who lacks a name mostly speaks of it more often than anybody.
   */
  of(name: string, wanted: (path: string) => boolean): readonly string[] {
    let known = this.#known.get(name);
    if (known === undefined) this.#known.set(name, (known = this.#declared(name)));
    const { holding, looks, answers } = known;
    return holding.filter((path) => {
      if (!wanted(path)) return false;
      let answer = answers.get(path);
      if (answer === undefined) answers.set(path, (answer = looks(this.#texts.of(path))));
      return answer;
    });
  }

  #declared(name: string): Declared {
    const [word = "", tag] = name.split(" ").toReversed();
    const looks = tag === undefined ? looksDeclared(word) : looksTagged(tag, word);
    return { holding: this.#index.holding([word]), looks, answers: new Map() };
  }
}

/** Defined, the last word of a typedef, or one of a list. */
function looksDeclared(word: string): (text: string) => boolean {
  return (text) => {
    const places = wholeWords(text, word);
    if (places.some((at) => isDefined(text, at))) return true;
    // Seldom, and quicker to see than where the comments are.
    if (!places.some((at) => isListed(text, at + word.length))) return false;
    const code = withoutComments(text);
    return wholeWords(code, word).some((at) => isListed(code, at + word.length) && !isMember(code, at));
  };
}

/** Where a word stands that is no part of a longer one. */
function wholeWords(text: string, word: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
    if (!isInWord(text, at - 1) && !isInWord(text, at + word.length)) places.push(at);
  }
  return places;
}

/** Whether `#define` stands right before. */
function isDefined(text: string, at: number): boolean {
  const end = withoutBlanks(text, at);
  return end < at && text.endsWith("define", end) && text[withoutBlanks(text, end - "define".length) - 1] === "#";
}

function withoutBlanks(text: string, end: number): number {
  let at = end;
  while (text[at - 1] === " " || text[at - 1] === "\t") at--;
  return at;
}

function isListed(text: string, end: number): boolean {
  behindListed.lastIndex = end;
  return behindListed.test(text);
}

const behindListed = /\s*(?:[;,}[]|=[^=]|\)\s*\()/y;

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
  return (text) => {
    let start = 0;
    for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, start)) {
      endOfHead.lastIndex = at;
      const end = endOfHead.test(text) ? endOfHead.lastIndex : text.length;
      if (text[end - 1] === "{") {
        const before = text.slice(start, end - 1);
        const head = before.slice(Math.max(before.lastIndexOf(";"), before.lastIndexOf("{")) + 1);
        const [first] = wholeWords(head, tag);
        if (first !== undefined && wholeWords(head, word).some((place) => place > first)) return true;
      }
      start = end;
    }
    return false;
  };
}

const endOfHead = /[;{]/g;
