import { joining } from "../../input/words/known-words.ts";
import { wholeLinesWith } from "../../input/words/whole-lines.ts";
import type { Callables } from "./callables.ts";
import type { Texts } from "./pair-texts.ts";

/** A macro that makes names: of words that stand beside `##` in its body, or that it hands to one that joins them. */
export interface PastingMacro {
  readonly name: string;
  readonly makes: readonly Made[];
  /** Parts of what it makes: names, where it is given more than a word. */
  readonly parts: readonly (readonly string[])[];
}

/** Names that a macro makes. */
interface Made {
  /** What of them is fixed, from start to end; between two parts stands what the macro is given. */
  readonly fixed: readonly string[];
  /** Whether a parenthesis stands behind them. */
  readonly isCalled: boolean;
}

/** Words that `##` joins. */
interface Chain {
  readonly words: string[];
  readonly isCalled: boolean;
}

interface Definition {
  readonly name: string;
  readonly parameters: ReadonlySet<string>;
  readonly body: string;
}

/** linux/const.h's, in a hundred headers: they give a number its suffix. */
const suffixing: ReadonlySet<string> = new Set(["_AC", "__AC"]);

const define = /^[ \t]*#[ \t]*define[ \t]+(\w+)(?:\(([^)\n]*)\))?((?:[^\n]*\\\n)*[^\n]*)/gm;
/** What stands before a word that is no part of a longer one, in a pattern. */
export const wordStart = String.raw`(?<![\w$\u0080-\uffff])`;

/** The macros of some headers that paste. `, ##args` makes no name. */
export function pastingMacros(texts: Pick<Texts, "holding" | "joining">): PastingMacro[] {
  const macros: PastingMacro[] = [];
  const joiners = new Set<string>();
  for (const lines of texts.joining()) {
    for (const { name, parameters, body } of definitionsIn(lines, [joining])) {
      const made = chainsIn(body.replaceAll(/,[ \t]*##/g, ",")).map(({ words, isCalled }) => ({
        fixed: fixedIn(words, parameters),
        isCalled,
      }));
      const own = made.filter(({ fixed }) => fixed.some((part) => part !== ""));
      if (own.length > 0) macros.push({ name, makes: own, parts: own.flatMap(partsOf) });
      else if (made.length > 0 && !suffixing.has(name)) joiners.add(name);
    }
  }
  return [...macros, ...withBodies(callersOf(joiners, texts), texts)];
}

/** What is handed on is expanded before it is joined: `CAT(PREFIX, x)`. Each definition is looked at once. */
function withBodies(callers: readonly Caller[], texts: Pick<Texts, "holding">): PastingMacro[] {
  if (callers.length === 0) return [];
  const bodies = new Map<string, string[]>();
  for (const text of texts.holding(["define"]).values()) {
    for (const [, name = "", , body = ""] of text.matchAll(define)) {
      const known = bodies.get(name);
      if (known === undefined) bodies.set(name, [body]);
      else known.push(body);
    }
  }
  return callers.map(({ name, pieces }) => {
    const all = new Set(pieces);
    for (const piece of all)
      for (const body of bodies.get(piece) ?? []) for (const word of wordsIn(body)) all.add(word);
    return { name, makes: [...all].flatMap(startingOrEnding), parts: [] };
  });
}

const wordsIn = (text: string): readonly string[] => text.match(/\b[A-Za-z_]\w*/g) ?? [];

function chainsIn(body: string): Chain[] {
  const [first = "", ...others] = body.replaceAll("\\\n", " ").split(joining);
  const chains: Chain[] = [];
  let words = [lastWord.exec(first.trimEnd())![0]];
  for (const [index, part] of others.entries()) {
    const between = part.trim();
    const word = firstWord.exec(between)![0];
    words.push(word);
    if (word === between && index < others.length - 1) continue;
    chains.push({ words, isCalled: between.slice(word.length).trimStart().startsWith("(") });
    words = [lastWord.exec(between)![0]];
  }
  return chains;
}

const firstWord = /^\w*/;
const lastWord = /(?<!\w)\w*$/;

/** What is given is one word, or a number. */
function fixedIn(chain: readonly string[], parameters: ReadonlySet<string>): string[] {
  const fixed = [""];
  for (const piece of chain) {
    if (parameters.has(piece)) fixed.push("");
    else fixed.push(`${fixed.pop()}${piece}`);
  }
  return fixed;
}

/** Whether a macro may have made that name. What joins nothing of its own makes numbers: `_AC(1, UL)`. */
export function mayMake({ makes }: PastingMacro, name: string, callables: Pick<Callables, "has">): boolean {
  return makes.some(({ fixed, isCalled }) => fits(name, fixed) && (!isCalled || callables.has(name)));
}

/** Whether it may have made that name of some of its parts, where what it is given between two of them is more than a word. */
export const mayMakePart = ({ parts }: PastingMacro, name: string): boolean => parts.some((part) => fits(name, part));

/** `FOO_`, `_OF_` and `_BAR` with words between them: what begins with the first, ends in the last, or has one at either end. */
function partsOf({ fixed }: Made): (readonly string[])[] {
  const parts: (readonly string[])[] = [];
  for (let from = 0; from < fixed.length; from++) {
    for (let to = from; to < fixed.length; to++) {
      const part = [...(from > 0 ? [""] : []), ...fixed.slice(from, to + 1), ...(to < fixed.length - 1 ? [""] : [])];
      const isSame = part.length === fixed.length && part.every((each, index) => each === fixed[index]);
      if (!isSame && part.some((each) => each !== "")) parts.push(part);
    }
  }
  return parts;
}

function fits(name: string, fixed: readonly string[]): boolean {
  const [first = "", last = ""] = [fixed[0], fixed.at(-1)];
  if (fixed.length === 1) return name === first;
  const end = name.length - last.length;
  let at = first.length;
  if (at > end || !name.startsWith(first) || !name.endsWith(last)) return false;
  for (const part of fixed.slice(1, -1)) {
    const found = name.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return at <= end;
}

/** `#define FOO(x) CAT(FOO_, x)`, where CAT joins whatever it is given; and those that do nothing else but hand on. */
function callersOf(joiners: Set<string>, texts: Pick<Texts, "holding">): Caller[] {
  const found = new Map<string, Set<string>>();
  const add = (name: string, pieces: Iterable<string>): void => {
    const known = found.get(name) ?? new Set();
    found.set(name, known);
    for (const piece of pieces) known.add(piece);
  };
  for (let fresh = joiners; fresh.size > 0;) {
    const call = new RegExp(String.raw`${wordStart}(${[...fresh].join("|")})[ \t]*\(([^()]*)\)`, "g");
    const handing = new Set<string>();
    for (const text of texts.holding(fresh).values()) {
      for (const [, joiner = "", given = ""] of text.replace(define, "").matchAll(call)) {
        add(joiner, wordsIn(given));
      }
      for (const { name, parameters, body } of definitionsIn(text, fresh)) {
        const words = [...body.matchAll(call)].flatMap(([, , given = ""]) => wordsIn(given));
        if (words.length === 0 || joiners.has(name)) continue;
        const pieces = words.filter((word) => !parameters.has(word));
        if (pieces.length === 0) handing.add(name);
        else add(name, pieces);
      }
    }
    for (const name of handing) joiners.add(name);
    fresh = handing;
  }
  return [...found].map(([name, pieces]) => ({ name, pieces: [...pieces] }));
}

/** A macro, and the words of which one begins or ends the names that it makes. */
interface Caller {
  readonly name: string;
  readonly pieces: readonly string[];
}

function startingOrEnding(piece: string): Made[] {
  return [
    [piece, ""],
    ["", piece],
  ].map((fixed) => ({ fixed, isCalled: false }));
}

/** Those that hold one of the words as a whole, or `##`; most texts have none. */
export function* definitionsIn(text: string, words: Iterable<string>): Generator<Definition> {
  for (const word of words) {
    for (const line of wholeLinesWith(text, word)) {
      for (const [, name = "", parameters = "", body = ""] of line.matchAll(define)) {
        yield {
          name,
          parameters: new Set(["__VA_ARGS__", ...(parameters.match(/\w+/g) ?? [])]),
          body,
        };
      }
    }
  }
}
