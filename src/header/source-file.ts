import type { Location } from "../declare/location.ts";
import type { NotSeen } from "../declare/not-seen.ts";
import type { Block } from "./block.ts";
import { lex, type LexedLine } from "./lex.ts";
import type { Token } from "./token.ts";

/** A stretch of text between two directives, or one directive. */
export interface Item {
  /** "define", "include", …; null for text. "" is the empty directive `#`. */
  readonly directive: string | null;
  /** The text's tokens; of a directive those after its name. */
  readonly tokens: readonly Token[];
  /** The directive as one line after its name, comments removed. */
  readonly text: string;
  readonly location: Location;
  /** For `#if`, `#elif` and `#else` (and their kin): the item where the next branch or the `#endif` stands. */
  readonly next: number;
}

/** A header, cut into tokens and items once, however many headers include it and in however many data models. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly items: readonly Item[];
  /** The include guard's name: a macro that says nothing of the ABI. */
  readonly guard: string | null;
  /** What is wrong with its conditionals and comments, whatever gets defined. */
  readonly notSeen: readonly NotSeen[];
  /** What reading on from an item gave before, keyed by the item's index. */
  readonly blocks: Map<number, Block[]>;
}

const opens = new Set(["if", "ifdef", "ifndef"]);
const continues = new Set(["elif", "elifdef", "elifndef", "else"]);

export function sourceFile(path: string, text: string): SourceFile {
  const { lines, unterminated } = lex(path, text);
  const notSeen: NotSeen[] = [];
  const unbalanced = (line: number, why: string): void => {
    notSeen.push({ file: path, line, why, subject: null });
  };
  if (unterminated !== null) unbalanced(unterminated, "a comment that never ends");
  const items = lines.map((line) => item(line));
  const open: number[] = [];
  items.forEach((at, index) => {
    const name = at.directive;
    if (name === null) return;
    if (opens.has(name)) open.push(index);
    else if (!continues.has(name) && name !== "endif") return;
    else if (open.length === 0) unbalanced(at.location.line, `#${name} without #if`);
    else {
      items[open.pop()!]!.next = index;
      if (name !== "endif") open.push(index);
    }
  });
  for (const index of open) {
    unbalanced(items[index]!.location.line, `#${items[index]!.directive} without #endif`);
    items[index]!.next = items.length;
  }
  return { path, text, items, guard: guardOf(items), notSeen, blocks: new Map() };
}

function item(line: LexedLine): Item & { next: number } {
  const location = line.tokens[0]!;
  if (!line.directive) return { directive: null, tokens: line.tokens, text: "", location, next: -1 };
  const name = line.tokens[1]?.text ?? "";
  return {
    directive: name,
    tokens: line.tokens.slice(2),
    text: line.text.slice(name.length).trim(),
    location,
    next: -1,
  };
}

function guardOf(items: readonly Item[]): string | null {
  const [first, second] = items;
  if (first?.directive !== "ifndef" || second?.directive !== "define") return null;
  const name = first.tokens[0]?.text;
  return name !== undefined && second.tokens[0]?.text === name && second.tokens.length === 1 ? name : null;
}
