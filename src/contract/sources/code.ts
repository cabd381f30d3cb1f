import type { KernelFile } from "../../declare/kernel-file.ts";
import { blank } from "./blank.ts";
import { partnersIn } from "./brackets.ts";
import { functionsIn } from "./functions.ts";
import type { Definition } from "./functions.ts";

/** A call, or what looks like one: a macro's use, a row of a table. */
export interface Call {
  readonly offset: number;
  /** Behind its closing parenthesis. */
  readonly end: number;
  /** Its arguments on one line each. */
  readonly arguments: readonly string[];
}

/** Of which call a place is an argument. */
export interface Around {
  readonly name: string;
  /** Whether a function pointer is called: `ops->name(…)`. */
  readonly isMember: boolean;
  /** Which of the arguments, from 0. */
  readonly argument: number;
}

/** The condition of an `if`. */
export interface Condition {
  readonly text: string;
  /** Where in it the place stands that was asked about. */
  readonly at: number;
  /** The statement that it guards, as far as it matters. */
  readonly then: string;
}

/** How far a call or a condition may reach, in characters: none is longer. */
const farthest = 2_000;

/** Characters of a statement that a condition guards. */
const longestStatement = 500;

/** Characters. The longest function that takes a struct from a program has half as many. */
const longestBody = 32_768;

/** A kernel file, ready to be searched. Reading it never fails; what makes no sense is not found. */
export class Code {
  readonly path: string;
  readonly raw: string;
  /** Without comments, strings and directives; what is left stands where it stood. */
  readonly text: string;
  readonly functions: readonly Definition[];
  readonly #partners: ReadonlyMap<number, number>;
  readonly #named: ReadonlyMap<string, Definition>;
  readonly #opens: ReadonlySet<number>;
  readonly #calls = new Map<string, readonly Call[]>();
  #openings: ReadonlyMap<string, readonly { readonly offset: number; readonly open: number }[]> | null = null;
  #lines: readonly number[] | null = null;

  constructor({ path, text }: KernelFile) {
    const blanked = blank(text);
    this.path = path;
    this.raw = text;
    this.text = blanked.text;
    this.functions = functionsIn(blanked);
    this.#partners = partnersIn(blanked.text);
    this.#named = new Map(this.functions.map((definition) => [definition.name, definition]));
    this.#opens = new Set(this.functions.map(({ open }) => open));
  }

  /** "drivers/iommu/iommufd". */
  get directory(): string {
    return this.path.slice(0, this.path.lastIndexOf("/"));
  }

  /** "drivers/iommu/iommufd/main.c:498". */
  place(offset: number): string {
    return `${this.path}:${this.lineOf(offset)}`;
  }

  lineOf(offset: number): number {
    this.#lines ??= [0, ...[...this.text.matchAll(/\n/g)].map(({ index }) => index + 1)];
    return firstAbove(this.#lines, offset);
  }

  functionNamed(name: string): Definition | null {
    return this.#named.get(name) ?? null;
  }

  /** The calls of a function by the order of the file; its own definition and `#define` are none. */
  callsOf(name: string): readonly Call[] {
    const known = this.#calls.get(name);
    if (known !== undefined) return known;
    this.#openings ??= openingsIn(this.text);
    const calls = (this.#openings.get(name) ?? []).flatMap(({ offset, open }) => {
      const close = this.#partners.get(open);
      if (close === undefined || this.#isDefinition(close)) return [];
      return [{ offset, end: close + 1, arguments: this.list(open) }];
    });
    this.#calls.set(name, calls);
    return calls;
  }

  /** The items of a bracketed list, on one line each; none where it is not closed. */
  list(open: number): readonly string[] {
    const close = this.#partners.get(open);
    if (close === undefined) return [];
    const items: string[] = [];
    const mark = /[,([{]/g;
    mark.lastIndex = open + 1;
    let from = open + 1;
    for (let match = mark.exec(this.text); match !== null && match.index < close; match = mark.exec(this.text)) {
      if (match[0] !== ",") {
        mark.lastIndex = (this.#partners.get(match.index) ?? match.index) + 1;
        continue;
      }
      items.push(oneLine(this.text.slice(from, match.index)));
      from = match.index + 1;
    }
    const last = oneLine(this.text.slice(from, close));
    return last === "" ? items : [...items, last];
  }

  /** The call of which a place is part of an argument, found within a page of text; null where there is none. */
  callAround(offset: number, from: number): Around | null {
    const start = Math.max(from, offset - farthest);
    let argument = 0;
    let depth = 0;
    for (let at = offset - 1; at >= start; at--) {
      const character = this.text[at]!;
      if (character === ")" || character === "]" || character === "}") depth++;
      else if (character === ";" && depth === 0) return null;
      else if (character === "," && depth === 0) argument++;
      else if (character === "(" || character === "[" || character === "{") {
        if (depth-- > 0) continue;
        depth = 0;
        const name = /(->|\.)?\s*(\w+)\s*$/.exec(this.text.slice(Math.max(start, at - 100), at));
        if (character === "(" && name !== null) return { name: name[2]!, isMember: name[1] !== undefined, argument };
        if (character === "{") return null;
        argument = 0;
      }
    }
    return null;
  }

  /** The `if (…)` in whose condition a place stands, and some of what follows it. */
  conditionAround(offset: number): Condition | null {
    const start = Math.max(0, offset - farthest);
    const opened = [...this.text.slice(start, offset).matchAll(/\bif\s*\(/g)].at(-1);
    if (opened === undefined) return null;
    const from = start + opened.index + opened[0].length - 1;
    const close = this.#partners.get(from) ?? -1;
    if (close < offset) return null;
    return { text: this.text.slice(from, close), at: offset - from, then: this.#statementAt(close + 1) };
  }

  closeOf(open: number): number | null {
    return this.#partners.get(open) ?? null;
  }

  /** The function in whose body a place lies. */
  functionAt(offset: number): Definition | null {
    const found = this.functions[firstAbove(this.functions, offset, ({ open }) => open) - 1];
    return found !== undefined && offset < found.close ? found : null;
  }

  /** Whether only this file can call a function by its name. */
  isStatic({ open }: Definition): boolean {
    const before = this.text.slice(Math.max(0, open - farthest), open);
    return /\bstatic\b/.test(before.slice(Math.max(before.lastIndexOf(";"), before.lastIndexOf("}")) + 1));
  }

  /** A function's code, as far as a function goes that people write. */
  bodyOf({ open, close }: Definition): string {
    return this.text.slice(open, Math.min(close, open + longestBody));
  }

  /** A block, or up to the semicolon. */
  #statementAt(offset: number): string {
    const open = /\s*\{/y;
    open.lastIndex = offset;
    const isBlock = open.test(this.text);
    const end = isBlock ? this.#partners.get(open.lastIndex - 1) : this.text.indexOf(";", offset);
    return this.text.slice(
      offset,
      Math.min(end === undefined || end < 0 ? offset : end + 1, offset + longestStatement),
    );
  }

  #isDefinition(close: number): boolean {
    const brace = /\s*\{/y;
    brace.lastIndex = close + 1;
    return brace.test(this.text) && this.#opens.has(brace.lastIndex - 1);
  }
}

function openingsIn(text: string): ReadonlyMap<string, readonly { readonly offset: number; readonly open: number }[]> {
  const found = new Map<string, { readonly offset: number; readonly open: number }[]>();
  for (const { index, 0: match, 1: name } of text.matchAll(/\b(\w+)\s*\(/g)) {
    const one = { offset: index, open: index + match.length - 1 };
    const known = found.get(name!);
    if (known === undefined) found.set(name!, [one]);
    else known.push(one);
  }
  return found;
}

export const oneLine = (text: string): string => text.replace(/[\s\\]+/g, " ").trim();

function firstAbove<T>(all: readonly T[], offset: number, of: (item: T) => number = Number): number {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (of(all[middle]!) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
