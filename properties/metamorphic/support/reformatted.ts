import type { Dice } from "./dice.ts";
import { writtenLines } from "./tokens.ts";
import type { Written, WrittenLine } from "./tokens.ts";

/** The same tokens, and words for the same types and numbers, written otherwise. */
export function reformatted(text: string, dice: Dice): string {
  const lines = writtenLines(text).map((line) => ({ ...line, parts: respelled(line, dice) }));
  const whole = lines.map((line) => respaced(line, dice).join("")).join("");
  const ends = dice.below(8);
  if (ends === 0) return whole.replaceAll(/\r?\n/g, "\r\n");
  return ends === 1 ? whole.replaceAll("\t", "    ") : whole;
}

/** What stays as it is: paths, messages, and what a compiler makes of a pragma. */
const verbatim: ReadonlySet<string> = new Set(["include", "include_next", "error", "warning", "pragma", "line"]);

/** White space where there was some, and where none was needed. */
function respaced({ parts, directive }: WrittenLine, dice: Dice): string[] {
  if (directive !== null && verbatim.has(directive)) return parts.map(({ text }) => text);
  const isMacro = directive === "define";
  // "#", "define", the name: between it and a parenthesis nothing may come.
  let named = 0;
  return parts.flatMap(({ kind, text }, index) => {
    if (kind === "word") named += 1;
    const next = parts[index + 1];
    if (!dice.hits) return text;
    if (kind === "newline") return directive === null ? `${dice.one(["", " ", "\t"])}\n${dice.one(gaps)}` : text;
    if (kind === "comment") return respacedComment(text, dice);
    const blank = dice.one([" ", "  ", "\t", " \t", " \\\n", " /* - */ ", directive === null ? "\n" : " "]);
    if (kind === "space") return isOpenedBy(parts[index - 1]) ? text : blank;
    const isApart = next !== undefined && next.kind !== "space" && next.kind !== "newline" && next.kind !== "comment";
    if (!isApart || (isMacro && named === 2) || isOneMark(parts[index], next)) return text;
    return directive === null || isMacro ? [text, blank] : text;
  });
}

/** What may stand between two lines: longer gaps, too, than anybody leaves between what belongs together. */
const gaps = ["", "", "\n", "\t", "\n\n", "\n".repeat(20)];

/** A comment stays where it is: some say what stands beside them. */
function isOpenedBy(part: Written | undefined): boolean {
  return part?.kind === "newline";
}

/** What would be two tokens with a blank in between, or already says what is one. */
function isOneMark(one: Written | undefined, other: Written): boolean {
  return one === undefined || one.text === "#" || one.text === "##" || other.text === "#" || other.text === "##";
}

/** Kernel-doc is laid out in lines. */
function respacedComment(text: string, dice: Dice): string {
  if (text.startsWith("/**") || text.startsWith("//") || text.includes("\n")) return text;
  return text.replaceAll(/(?<=\w) (?=\w)/g, () => dice.one([" ", "  ", "\t"]));
}

/** Spellings of one type. */
const types: readonly (readonly string[])[] = [
  ["unsigned int", "unsigned", "int unsigned"],
  ["long long", "long long int", "signed long long"],
  ["unsigned long long", "long long unsigned", "unsigned long long int"],
  ["unsigned short", "unsigned short int", "short unsigned"],
  ["unsigned long", "unsigned long int", "long unsigned int"],
  ["short", "short int", "signed short"],
  ["signed char", "char signed"],
  ["int", "signed int", "signed"],
];
const typeWords = new Set(["unsigned", "signed", "int", "long", "short", "char"]);

function respelled({ parts, directive }: WrittenLine, dice: Dice): Written[] {
  if (directive !== null && directive !== "define") return [...parts];
  const pastes = parts.some(({ text }) => text === "##");
  const result: Written[] = [];
  for (let index = 0; index < parts.length;) {
    const part = parts[index]!;
    const end = part.kind === "word" && typeWords.has(part.text) && !pastes ? endOfType(parts, index) : index;
    if (end > index) {
      result.push(...(dice.hits ? otherType(parts.slice(index, end), dice) : parts.slice(index, end)));
      index = end;
      continue;
    }
    const isNumber = part.kind === "number" && !pastes && dice.hits;
    result.push(
      isNumber ? { ...part, text: otherNumber(part.text, standsAlone(parts, index, directive), dice) } : part,
    );
    index += 1;
  }
  return result;
}

/** Behind the last of the words that name a type together. */
function endOfType(parts: readonly Written[], start: number): number {
  let end = start + 1;
  for (let at = start + 1; at < parts.length; at += 1) {
    const part = parts[at]!;
    if (part.kind === "word" && typeWords.has(part.text)) end = at + 1;
    else if (part.kind !== "space") break;
  }
  return end;
}

function otherType(parts: readonly Written[], dice: Dice): readonly Written[] {
  const words = parts.filter(({ kind }) => kind === "word").map(({ text }) => text);
  const spellings = types.find((each) => each.includes(words.join(" ")));
  return spellings === undefined ? parts : [{ kind: "word", text: dice.one(spellings) }];
}

/** A number that is all of a macro, of a bound or of an enumerator's value: no macro pastes it to something. */
function standsAlone(parts: readonly Written[], index: number, directive: string | null): boolean {
  const others = parts.flatMap((part, at) => (part.kind === "space" || part.kind === "comment" ? [] : [at]));
  const [before, after] = [others[others.indexOf(index) - 1], others[others.indexOf(index) + 1]].map(
    (at) => parts[at ?? -1],
  );
  const isEnd = after === undefined || after.kind === "newline";
  if (directive === "define") return isEnd && others.indexOf(index) === 3;
  return (
    (before?.text === "[" && after?.text === "]") || (before?.text === "=" && (isEnd || /^[,}]$/.test(after.text)))
  );
}

/** The same number: another case, more zeros, more parentheses. */
function otherNumber(text: string, isAlone: boolean, dice: Dice): string {
  const [, digits = "", suffix = ""] = /^(.*?)([uUlL]*)$/.exec(text) ?? [];
  const isHex = /^0x/i.test(text);
  const cased = dice.one([digits.toLowerCase(), digits.toUpperCase().replace("0X", dice.one(["0x", "0X"]))]);
  const longer = isHex && dice.below(3) === 0 ? cased.replace(/^0[xX]/, "$&0") : cased;
  const number = `${longer}${dice.one([suffix, suffix.toLowerCase(), suffix.toUpperCase()])}`;
  return isAlone ? dice.one([number, `(${number})`, `( (${number}))`]) : number;
}
