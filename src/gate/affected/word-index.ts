import { HashedWords } from "./hashed-words.ts";
import type { Texts } from "./pair-texts.ts";
import { isInWord } from "../../input/words/word-characters.ts";

/** Which headers hold a word, in their code or in their comments. */
export interface WordIndex {
  /** The headers that hold one of the words, and perhaps a few more: of a word no more than a hash is kept. */
  holding(words: Iterable<string>): string[];
  /** How many headers hold each of the words, with the same reservation. */
  counts(words: Iterable<string>): ReadonlyMap<string, number>;
}

/** Words that are sought in the texts one after the other; whoever asks for more is quicker with a hash of every word. */
const mostSought = 64;

/** What was asked for one word is remembered. */
export function wordIndex(texts: Pick<Texts, "all" | "holding">): WordIndex {
  const known = new Map<string, readonly string[]>();
  let hashed: WordIndex | null = null;
  const holdingOne = (word: string): readonly string[] => {
    const holding = known.get(word) ?? hashed?.holding([word]) ?? pathsHolding(word, texts.holding([word]));
    known.set(word, holding);
    return holding;
  };
  const prepareFor = (asked: readonly string[]): void => {
    if (known.size + asked.length > mostSought) hashed ??= new HashedWords(texts.all());
  };
  return {
    counts(words) {
      const asked = [...words];
      prepareFor(asked);
      return hashed?.counts(asked) ?? new Map(asked.map((word) => [word, holdingOne(word).length]));
    },
    holding(words) {
      const asked = [...words];
      prepareFor(asked);
      if (hashed !== null && asked.length > 1) return hashed.holding(asked);
      const [only] = asked;
      return asked.length === 1 ? [...holdingOne(only!)] : [...new Set(asked.flatMap(holdingOne))];
    },
  };
}

function pathsHolding(word: string, texts: ReadonlyMap<string, string>): string[] {
  return [...texts].flatMap(([path, text]) => (holdsWord(text, word) ? [path] : []));
}

function holdsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const isWhole = !isInWord(text, at - 1) && !isInWord(text, at + word.length);
    if (isWhole && !pathBefore.test(text.slice(text.lastIndexOf("\n", at) + 1, at))) return true;
  }
  return false;
}

/** The path of a header is no name of C. */
const pathBefore = /(?:^|[^\w$\u0080-\uffff])include[ \t]*[<"]/;
