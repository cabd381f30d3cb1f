import type { Texts } from "./pair-texts.ts";
import { definitionsIn, wordStart } from "./pasting.ts";

/** Whether a macro is given more than a word for one of its parameters somewhere, itself or through others: `FOO(a | b)`. */
export function isGivenMore(macro: string, texts: Pick<Texts, "holding">): boolean {
  const names = new Set([macro]);
  for (const name of names) {
    const call = new RegExp(String.raw`${wordStart}${name}[ \t]*\(`, "g");
    for (const text of texts.holding([name]).values()) {
      for (const { index, 0: opening } of text.matchAll(call)) {
        if (!wordsAlone.test(text.slice(index + opening.length))) return true;
      }
      for (const outer of definitionsIn(text, [name])) {
        names.add(outer.name);
      }
    }
  }
  return false;
}

const gap = String.raw`(?:\s|\\\n)*`;
const item = String.raw`${gap}(?:[\w.]+${gap})?`;
/** A list with nothing but a word or a number between its commas. */
const wordsAlone = new RegExp(String.raw`^${item}(?:,${item})*\)`);
