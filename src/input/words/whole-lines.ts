import { joining } from "./known-words.ts";
import { isInWord } from "./word-characters.ts";

/**
 * The lines of a text that hold a word as a whole, or `##`, each with those that backslashes make one with it. Each stands
 * there once.
 */
export function* wholeLinesWith(text: string, word: string): Generator<string> {
  for (let at = text.indexOf(word); at !== -1;) {
    if (word !== joining && (isInWord(text, at - 1) || isInWord(text, at + word.length))) {
      at = text.indexOf(word, at + word.length);
      continue;
    }
    const end = endOfLine(text, at);
    yield text.slice(startOfLine(text, at), end);
    at = text.indexOf(word, end);
  }
}

/** Of a line that backslashes may have made longer. */
function startOfLine(text: string, at: number): number {
  let start = text.lastIndexOf("\n", at) + 1;
  while (text.endsWith("\\\n", start) && start > 0) start = text.lastIndexOf("\n", start - 2) + 1;
  return start;
}

function endOfLine(text: string, at: number): number {
  let end = text.indexOf("\n", at);
  while (end !== -1 && text[end - 1] === "\\") end = text.indexOf("\n", end + 1);
  return end === -1 ? text.length : end;
}
