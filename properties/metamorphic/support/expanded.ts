import { groupBy } from "../../../src/contract/group-by.ts";
import type { Dice } from "./dice.ts";
import { cut } from "./pieces.ts";
import { writtenLines } from "./tokens.ts";
import type { Written } from "./tokens.ts";

/** A number or a type, and nothing that is itself a macro's use. */
const number = /^\(*\s*(?:0[xX][\da-fA-F]+|\d+)[uUlL]*\s*\)*$/;
const type = /^(?:__[us](?:8|16|32|64)|unsigned (?:int|char|short|long|long long)|struct \w+)$/;

/** The macros of a header that stand for one number or one type wherever they are used. */
function standIns(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const all = text.matchAll(/^[ \t]*#[ \t]*(?:define|undef|ifn?def)[ \t]+(\w+)/gm);
  const seen = groupBy(all, ([, name = ""]) => name);
  for (const piece of cut(text).pieces) {
    const match = /^[ \t]*#[ \t]*define[ \t]+(\w+)[ \t]+([^\n]*?)[ \t]*(?:\/\*[^\n]*)?$/m.exec(piece.text);
    if (piece.kind !== "macro" || match === null) continue;
    const [, name = "", body = ""] = match;
    if ((number.test(body) || type.test(body)) && seen.get(name)?.length === 1) found.set(name, body);
  }
  return found;
}

/** The header with what macros stand for in their place, here and there: numbers in parentheses. */
export function expanded(text: string, dice: Dice): string {
  const bodies = standIns(text);
  const defined = new Set<string>();
  const lines = writtenLines(text).map(({ parts, directive }) => {
    if (directive !== null && directive !== "define") return parts.map((part) => part.text);
    const macro = directive === "define" ? parts.filter(({ kind }) => kind === "word")[1] : undefined;
    const pastes = parts.some(({ text: mark }) => mark === "##" || (mark === "#" && macro === undefined));
    const isSum = macro !== undefined && isSumOrAlias(parts);
    const isOpen = (part: Written): boolean =>
      part.kind === "word" && part !== macro && !pastes && !isSum && defined.has(part.text) && dice.hits;
    const line = parts.map((part) => (isOpen(part) ? `${standFor(bodies.get(part.text) ?? part.text)}` : part.text));
    if (macro !== undefined && bodies.has(macro.text)) defined.add(macro.text);
    return line;
  });
  return lines.flat().join("");
}

/**
 * A mask is put together of the names of its flags, and an alias is another's name: in numbers it would be one that stands
 * for itself, and was given twice.
 */
function isSumOrAlias(parts: readonly Written[]): boolean {
  const body = parts.filter(({ kind }) => kind === "word" || kind === "number" || kind === "mark").slice(3);
  const words = body.filter(({ text: mark }) => mark !== "(" && mark !== ")");
  return words.some(({ text: mark }) => mark === "|") || (words.length === 1 && words[0]?.kind === "word");
}

const standFor = (body: string): string => (number.test(body) ? `(${body})` : body);
