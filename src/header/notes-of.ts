import type { Notes } from "../declare/notes.ts";
import type { Line } from "./lex.ts";

/** A comment: the line of the code that it stands behind, or right above. */
export interface Remark {
  readonly line: number;
  readonly text: string;
  /** The line in which it begins. */
  readonly from: number;
}

/** A comment that says so calls the number beside it fixed, whatever its name sounds like. */
const callsFixed =
  /\b(?:fixed|frozen|set in stone|never (?:be )?(?:changed?|changes|grows?)|(?:must|may|can|should|shall|do)(?:n.t| ?not)(?: ever)?(?: be)? (?:changed?|altered|modified|renumbered|grow)|(?:user|k|this is)[ -]?abi)\b/i;
const callsOpen =
  /\b(?:non|not|no)[ -]?(?:fixed|abi|part)\b|\bfixed(?:[ -](?:point|rate|width|size)|\s+(?:in|by|since|with|up)\b)/i;
const callsAlias =
  /\b(?:alias(?:es)?|synonym(?:ous)?|same (?:value )?as|another name|also (?:known|called|used)|treat(?:s|ed)? (?:this|it)\b.{0,200} as)\b/i;
const callsPointee = /^(?:struct|union) \w+ ?\*?$/;

/** A word of each of these: few comments have one. */
const mayCall =
  /fixed|frozen|stone|never|chang|alter|modif|renumber|grow|abi|alias|synonym|same|another|also|treat|struct|union/i;

/** What is longer explains more than one number. */
const longest = 240;

/** The text of a comment, so far in a source, that is worth keeping for the notes, on one line; else null. */
export function noteIn(source: string, from: number, to: number): string | null {
  if (to - from > longest) return null;
  const comment = source.slice(from, to);
  if (!mayCall.test(comment)) return null;
  const text = comment.replaceAll(/[\s*]+/g, " ").trim();
  return isFixed(text) || callsAlias.test(text) || callsPointee.test(text) ? text : null;
}

function isFixed(text: string): boolean {
  return callsFixed.test(text) && !callsOpen.test(text);
}

export function notesOf(
  lines: readonly Line[],
  branches: ReadonlyMap<Line, number>,
  remarks: readonly Remark[],
  lineComments: readonly number[],
): Notes {
  const fixed = new Map(remarks.filter(({ text }) => isFixed(text)).map(({ line, text }) => [line, text]));
  const linesThat = (calls: RegExp): Set<number> =>
    new Set(remarks.filter(({ text }) => calls.test(text)).map(({ line }) => line));
  // What stands in one branch that asks for C++ has its counterpart in another, or in C++ none.
  const notForCpp = conditionals(lines, branches, ({ tokens }) => tokens.some(({ text }) => text === "__cplusplus"));
  const onConfig = conditionals(lines, branches, ({ tokens }) => tokens.some(({ text }) => text.startsWith("CONFIG_")));
  return {
    fixed,
    aliases: linesThat(callsAlias),
    pointees: linesThat(callsPointee),
    onConfig,
    notForCpp,
    lineComment: firstLineComment(lines, branches, lineComments),
  };
}

/** Only what every compiler gets to read: a condition may keep C90 away from it. */
function firstLineComment(
  lines: readonly Line[],
  branches: ReadonlyMap<Line, number>,
  lineComments: readonly number[],
): Notes["lineComment"] {
  if (lineComments.length === 0) return null;
  const unsure = conditionals(lines, branches, (line) => line !== lines[0] || line.directive !== "ifndef");
  return lineComments.find((line) => !unsure.some(([first, last]) => first <= line && line <= last)) ?? null;
}

/** From the first to the last line of each `#if` of a kind, with all its branches. */
function conditionals(
  lines: readonly Line[],
  branches: ReadonlyMap<Line, number>,
  isMeant: (first: Line) => boolean,
): [number, number][] {
  const stretches: [number, number][] = [];
  for (const first of lines) {
    if (first.directive === null || !branches.has(first) || !isMeant(first)) continue;
    let last = first;
    for (let index = branches.get(first); index !== undefined; index = branches.get(last)) {
      const next = lines[index];
      if (next === undefined) break;
      last = next;
    }
    stretches.push([first.location.line, last.location.line]);
  }
  return stretches;
}
