import type { Declaration } from "../declare/declaration.ts";
import type { NotSeen } from "../declare/not-seen.ts";
import { noNotes } from "../declare/notes.ts";
import type { Notes } from "../declare/notes.ts";
import type { Block } from "./block.ts";
import { codeOf } from "./code-of.ts";
import { lex, type Line } from "./lex.ts";
import { limits } from "./limits.ts";
import { notesOf } from "./notes-of.ts";

/** A header, cut into tokens and lines once, however many headers include it and in however many data models. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** How many `lines` there are. */
  readonly length: number;
  readonly lines: readonly Line[];
  /** For each `#if`, `#elif` and `#else` (and their kin): the line where the next branch or the `#endif` stands. */
  readonly branches: ReadonlyMap<Line, number>;
  /** The include guard's name: a macro that says nothing of the ABI. */
  readonly guard: string | null;
  /** What its text says beside its declarations. */
  readonly notes: Notes;
  /** What is wrong with its conditionals and comments, whatever gets defined. */
  readonly notSeen: readonly NotSeen[];
  /** What reading on from a line, by its index, gave before, if that fits now. */
  blockAt(start: number, fits: (block: Block) => boolean): Block | null;
  /** Remembers what reading on from a line gave. */
  keepBlock(start: number, block: Block): void;
  /** The list of these declarations of its own: one object wherever they are the same ones. */
  listOf(declarations: readonly Declaration[]): readonly Declaration[];
  /** Lets go of `lines` and `branches`, which take the most memory, until somebody asks for them again. */
  forgetTokens(): void;
  /** Lets go of the blocks and lists that nobody took since this was last called; answers whether any are left. */
  forgetUnused(): boolean;
}

export function sourceFile(path: string, text: string): SourceFile {
  const { lines, remarks, lineComments, unterminated } = lex(path, text);
  const notSeen: NotSeen[] = [];
  const say = (line: number, why: string): void => {
    notSeen.push({ file: path, line, why, subject: null, text: codeOf(lines) });
  };
  if (unterminated !== null) say(unterminated, "a comment that never ends");
  const branches = branchesOf(lines, say);
  const notes = notesOf(lines, branches, remarks, lineComments);
  return new CutFile(path, text, { lines, branches }, { guard: guardOf(lines), notes, notSeen });
}

/** One that is there and can't be read. */
export function unreadableFile(path: string, gap: NotSeen): SourceFile {
  return new CutFile(path, "", { lines: [], branches: new Map() }, { guard: null, notes: noNotes, notSeen: [gap] });
}

type Cut = Pick<SourceFile, "lines" | "branches">;
type Known = Pick<SourceFile, "guard" | "notes" | "notSeen">;

class CutFile implements SourceFile {
  readonly path: string;
  readonly text: string;
  readonly length: number;
  readonly guard: string | null;
  readonly notes: Notes;
  readonly notSeen: readonly NotSeen[];
  readonly #blocks = new Map<number, readonly Block[]>();
  #lists: readonly (readonly Declaration[])[] = [];
  readonly #used = new Set<Block | readonly Declaration[]>();
  #cut: Cut | null;

  constructor(path: string, text: string, cut: Cut, { guard, notes, notSeen }: Known) {
    this.path = path;
    this.text = text;
    this.length = cut.lines.length;
    this.guard = guard;
    this.notes = notes;
    this.notSeen = notSeen;
    this.#cut = cut;
  }

  get lines(): readonly Line[] {
    return this.#again().lines;
  }

  get branches(): ReadonlyMap<Line, number> {
    return this.#again().branches;
  }

  blockAt(start: number, fits: (block: Block) => boolean): Block | null {
    const known = this.#blocks.get(start)?.find(fits);
    if (known === undefined) return null;
    this.#used.add(known);
    return known;
  }

  keepBlock(start: number, block: Block): void {
    const known = this.#blocks.get(start) ?? [];
    this.#blocks.set(start, [...known.slice(1 - limits.versions), block]);
    this.#used.add(block);
  }

  listOf(declarations: readonly Declaration[]): readonly Declaration[] {
    const known = this.#lists.find((list) => isSame(list, declarations));
    if (known === undefined) this.#lists = [declarations, ...this.#lists.slice(0, limits.versions - 1)];
    this.#used.add(known ?? declarations);
    return known ?? declarations;
  }

  forgetUnused(): boolean {
    const isUsed = (each: Block | readonly Declaration[]): boolean => this.#used.has(each);
    for (const [start, blocks] of this.#blocks) this.#blocks.set(start, blocks.filter(isUsed));
    this.#lists = this.#lists.filter(isUsed);
    const isAny = this.#used.size > 0;
    this.#used.clear();
    return isAny;
  }

  forgetTokens(): void {
    this.#cut = null;
  }

  #again(): Cut {
    if (this.#cut !== null) return this.#cut;
    const { lines } = lex(this.path, this.text);
    // What is wrong was said when they were cut first.
    return (this.#cut = { lines, branches: branchesOf(lines, () => {}) });
  }
}

function isSame(one: readonly Declaration[], other: readonly Declaration[]): boolean {
  return one.length === other.length && one.every((declaration, index) => declaration === other[index]);
}

const opens = new Set(["if", "ifdef", "ifndef"]);
const continues = new Set(["elif", "elifdef", "elifndef", "else"]);

/** Leads each branch of an `#if` to the next one, and the last to its `#endif`, or to the end where there is none. */
function branchesOf(lines: readonly Line[], say: (line: number, why: string) => void): Map<Line, number> {
  const branches = new Map<Line, number>();
  const open: Line[] = [];
  for (const [index, line] of lines.entries()) {
    const { directive, location } = line;
    if (directive === null) continue;
    if (opens.has(directive)) open.push(line);
    else if (directive === "endif" || continues.has(directive)) {
      const before = open.pop();
      if (before === undefined) say(location.line, `#${directive} without #if`);
      else {
        branches.set(before, index);
        if (directive === "endif") continue;
        if (before.directive === "else") say(location.line, `#${directive} after #else`);
        open.push(line);
      }
    }
  }
  for (const line of open) {
    say(line.location.line, `#${line.directive} without #endif`);
    branches.set(line, lines.length);
  }
  return branches;
}

/** Some are 1, which a constant may be too: then it is the name that tells. */
function guardOf(lines: readonly Line[]): string | null {
  const start = lines.findIndex(({ directive }) => directive !== "include");
  const [first, second] = start === -1 ? [] : lines.slice(start, start + 2);
  if (first?.directive !== "ifndef" || second?.directive !== "define") return null;
  const [name, value, ...rest] = second.tokens;
  if (name === undefined || first.tokens[0]?.text !== name.text) return null;
  const isEmpty = value === undefined;
  const isOne = value?.text === "1" && rest.length === 0 && /_H_*$/.test(name.text);
  return isEmpty || isOne ? name.text : null;
}
