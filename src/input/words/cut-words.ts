import { joinLines } from "../../header/join-lines.ts";
import { isWordCode } from "./word-characters.ts";

const newline = 10;
const blanks: ReadonlySet<number> = new Set([" ", "\t", "\v", "\f", "\r"].map((blank) => blank.charCodeAt(0)));

/** Whether the end of a line that a backslash takes back stands in the middle of a word. */
export function cutsWord(text: string | Buffer): boolean {
  const codeAt = (index: number): number => (typeof text === "string" ? text.charCodeAt(index) : text[index]!);
  for (let at = text.indexOf("\\"); at !== -1; at = text.indexOf("\\", at + 1)) {
    if (at === 0 || !isWordCode(codeAt(at - 1))) continue;
    let end = at + 1;
    while (blanks.has(codeAt(end))) end++;
    if (codeAt(end) === newline && isWordCode(codeAt(end + 1))) return true;
  }
  return false;
}

/** A text in which each word stands whole. */
export const withWholeWords = (text: string): string => (cutsWord(text) ? `${text}\n${joinLines(text).text}` : text);
