import type { Texts } from "./pair-texts.ts";

/** A macro that makes names of pieces: those that stand beside `##` in its body, or that it hands to one that joins them. */
interface PastingMacro {
  readonly name: string;
  readonly pieces: readonly string[];
}

interface Definition {
  readonly name: string;
  readonly parameters: ReadonlySet<string>;
  readonly body: string;
}

/** linux/const.h's, in a hundred headers: they give a number its suffix. */
const suffixing: ReadonlySet<string> = new Set(["_AC", "__AC"]);

const define = /^[ \t]*#[ \t]*define[ \t]+(\w+)(?:\(([^)\n]*)\))?((?:[^\n]*\\\n)*[^\n]*)/gm;
const pasted = /(?:(?<!\w)(\w+)[ \t]*)?##[ \t]*(\w*)/g;

/** What every macro that pastes has in it. */
const pasting = "##";

/** The macros of some headers that paste. `, ##args` makes no name. */
export function pastingMacros(texts: Pick<Texts, "holding">): PastingMacro[] {
  const macros: PastingMacro[] = [];
  const joiners = new Set<string>();
  for (const text of texts.holding([pasting]).values()) {
    for (const { name, parameters, body } of definitionsIn(text, [pasting])) {
      const joints = [...body.replaceAll(/,[ \t]*##/g, ",").matchAll(pasted)];
      if (joints.length === 0) continue;
      const pieces = joints.flatMap(([, left = "", right = ""]) => [left, right]).filter((piece) => piece !== "");
      const own = pieces.filter((piece) => !parameters.has(piece));
      if (own.length === 0 && !suffixing.has(name)) joiners.add(name);
      macros.push({ name, pieces: [...new Set(own)] });
    }
  }
  const callers = callersOf(joiners, texts).map(({ name, pieces }) => ({
    name,
    pieces: withBodies(pieces, texts),
  }));
  return [...macros, ...callers];
}

/** What is handed on is expanded before it is joined: `CAT(PREFIX, x)`. */
function withBodies(pieces: readonly string[], texts: Pick<Texts, "holding">): string[] {
  const all = new Set(pieces);
  for (const piece of all) {
    for (const text of texts.holding([piece]).values()) {
      for (const { name, body } of definitionsIn(text, [piece])) {
        if (name === piece) for (const [word] of body.matchAll(/\b[A-Za-z_]\w*/g)) all.add(word);
      }
    }
  }
  return [...all];
}

/** Whether a macro may have made that name. What joins nothing of its own makes numbers: `_AC(1, UL)`. */
export function mayMake({ pieces }: PastingMacro, name: string): boolean {
  return pieces.some((piece) => name.startsWith(piece) || name.endsWith(piece));
}

/** `#define FOO(x) CAT(FOO_, x)`, where CAT joins whatever it is given; and those that do nothing else but hand on. */
function callersOf(joiners: Set<string>, texts: Pick<Texts, "holding">): PastingMacro[] {
  const found = new Map<string, PastingMacro>();
  for (let fresh = joiners; fresh.size > 0;) {
    const call = new RegExp(String.raw`\b(${[...fresh].join("|")})[ \t]*\(([^()]*)\)`, "g");
    const handing = new Set<string>();
    for (const text of texts.holding(fresh).values()) {
      for (const [, joiner = "", given = ""] of text.replace(define, "").matchAll(call)) {
        const pieces = given.match(/\b[A-Za-z_]\w*/g) ?? [];
        found.set(joiner, {
          name: joiner,
          pieces: [...(found.get(joiner)?.pieces ?? []), ...pieces],
        });
      }
      for (const { name, parameters, body } of definitionsIn(text, fresh)) {
        const words = [...body.matchAll(call)].flatMap(([, , given = ""]) => given.match(/\b[A-Za-z_]\w*/g) ?? []);
        if (words.length === 0 || joiners.has(name)) continue;
        const pieces = words.filter((word) => !parameters.has(word));
        if (pieces.length === 0) handing.add(name);
        else found.set(name, { name, pieces });
      }
    }
    for (const name of handing) joiners.add(name);
    fresh = handing;
  }
  return [...found.values()];
}

/** Those that hold one of the words; most texts have none. */
function* definitionsIn(text: string, words: Iterable<string>): Generator<Definition> {
  for (const word of words) {
    for (let at = text.indexOf(word); at !== -1;) {
      const [start, end] = [startOfLine(text, at), endOfLine(text, at)];
      for (const [, name = "", parameters = "", body = ""] of text.slice(start, end).matchAll(define)) {
        yield { name, parameters: new Set(parameters.match(/\w+/g)), body };
      }
      at = text.indexOf(word, end);
    }
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
