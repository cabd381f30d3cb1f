import type { Declaration } from "../declare/declaration.ts";
import type { NotSeen } from "../declare/not-seen.ts";
import { noNotes } from "../declare/notes.ts";
import type { Notes } from "../declare/notes.ts";
import type { Block } from "./block.ts";
import { branchesOf } from "./branches-of.ts";
import { codeOf } from "./code-of.ts";
import { defineMacro } from "./define-macro.ts";
import { guardOf } from "./guard-of.ts";
import { lexBeside, type Alike } from "./lex-beside.ts";
import { lex, type Lexed, type Line } from "./lex.ts";
import { limits } from "./limits.ts";
import type { Macro } from "./macro.ts";
import { movedBlock } from "./moved-block.ts";
import { movedLocation } from "./moved-location.ts";
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
  /** The macro that a `#define`, by its line's index, makes: one object each time. Throws a Problem. */
  macroAt(index: number): Macro;
  /** Whether a block that starts at one line may end before another, where so many tokens stand between them. */
  mayPart(start: number, index: number, tokens: number): boolean;
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

/** Cuts a file; what stands in another version of it, too, is taken from there. */
export function sourceFile(path: string, text: string, other: SourceFile | null = null): SourceFile {
  const beside = other instanceof CutFile ? other.beside(text) : null;
  const lexed = beside?.lexed ?? lex(path, text);
  const { lines, remarks, lineComments, unterminated } = lexed;
  const notSeen: NotSeen[] = [];
  const say = (line: number, why: string): void => {
    notSeen.push({ file: path, line, why, subject: null, text: codeOf(lines) });
  };
  if (unterminated !== null) say(unterminated, "a comment that never ends");
  const branches = branchesOf(lines, say);
  const notes = notesOf(lines, branches, remarks, lineComments);
  return new CutFile(path, text, { lexed, branches }, { guard: guardOf(lines), notes, notSeen }, beside);
}

/** One that is there and can't be read. */
export function unreadableFile(path: string, gap: NotSeen): SourceFile {
  return new CutFile(
    path,
    "",
    { lexed: lex(path, ""), branches: new Map() },
    { guard: null, notes: noNotes, notSeen: [gap] },
  );
}

interface Cut extends Pick<SourceFile, "branches"> {
  readonly lexed: Lexed;
}

/** Another version of a file, for as long as somebody keeps it. */
interface Beside {
  readonly file: WeakRef<CutFile>;
  readonly alike: Alike;
  readonly lexed: Lexed;
}

type Known = Pick<SourceFile, "guard" | "notes" | "notSeen">;

class CutFile implements SourceFile {
  readonly path: string;
  readonly text: string;
  readonly length: number;
  readonly guard: string | null;
  readonly notes: Notes;
  readonly notSeen: readonly NotSeen[];
  readonly #blocks = new Map<number, readonly Block[]>();
  readonly #macros = new Map<number, Macro>();
  #lists: readonly (readonly Declaration[])[] = [];
  readonly #used = new Set<Block | readonly Declaration[]>();
  readonly #beside: Pick<Beside, "file" | "alike"> | null;
  /** Macros of the other version, as they stand here. */
  readonly #moved = new Map<Macro, Macro>();
  #cut: Cut | null;

  constructor(path: string, text: string, cut: Cut, { guard, notes, notSeen }: Known, beside: Beside | null = null) {
    this.path = path;
    this.text = text;
    this.length = cut.lexed.lines.length;
    this.guard = guard;
    this.notes = notes;
    this.notSeen = notSeen;
    this.#cut = cut;
    this.#beside = beside && { file: beside.file, alike: beside.alike };
  }

  get lines(): readonly Line[] {
    return this.#again().lexed.lines;
  }

  get branches(): ReadonlyMap<Line, number> {
    return this.#again().branches;
  }

  macroAt(index: number): Macro {
    const known = this.#macros.get(index);
    if (known !== undefined) return known;
    const macro = this.#macroBeside(index) ?? defineMacro(this.lines[index]!);
    this.#macros.set(index, macro);
    return macro;
  }

  mayPart(start: number, index: number, tokens: number): boolean {
    if (index - start >= limits.block.lines || tokens >= limits.block.tokens) return index > start;
    const other = index > start ? this.#besideAt(index) : null;
    return other !== null && other.file.#blocks.has(other.index);
  }

  blockAt(start: number, fits: (block: Block) => boolean): Block | null {
    const known = this.#blocks.get(start)?.find(fits);
    if (known === undefined) return this.#blockBeside(start, fits);
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

  /** What this one, as another version of a text, has of it already; null where it let go of that. */
  beside(text: string): Beside | null {
    const file = new WeakRef(this);
    return this.#cut && { file, ...lexBeside(this.path, text, { text: this.text, lexed: this.#cut.lexed }) };
  }

  #again(): Cut {
    if (this.#cut !== null) return this.#cut;
    const lexed = lex(this.path, this.text);
    // What is wrong was said when they were cut first.
    return (this.#cut = { lexed, branches: branchesOf(lexed.lines, () => {}) });
  }

  /** The same line in the other version; null where there is none. */
  #besideAt(index: number): { readonly file: CutFile; readonly index: number } | null {
    const file = this.#beside?.file.deref();
    if (file === undefined) return null;
    const { start, end, index: by } = this.#beside!.alike;
    return index < start ? { file, index } : index >= end ? { file, index: index - by } : null;
  }

  #macroBeside(index: number): Macro | undefined {
    const other = this.#besideAt(index);
    const macro = other === null ? undefined : other.file.#macros.get(other.index);
    return macro && (index < this.#beside!.alike.start ? macro : this.#macro(macro));
  }

  #blockBeside(start: number, fits: (block: Block) => boolean): Block | null {
    const other = this.#besideAt(start);
    // An `#else` may belong to nothing, and what an `#if` without an end skips may have one here.
    if (other === null || this.notSeen.length > 0 || other.file.notSeen.length > 0) return null;
    const { file, index } = other;
    const { alike } = this.#beside!;
    const isHead = start < alike.start;
    const isAlike = ({ next, include, movable }: Block): boolean => {
      if (!movable || (isHead && next > alike.start)) return false;
      // What ends where the file does would go on where there is more.
      return !isHead || include !== null || next < file.length || next === this.length;
    };
    const found = file.#blocks.get(index)?.find((block) => isAlike(block) && fits(block));
    if (found === undefined) return null;
    const block = isHead ? found : movedBlock(found, { ...alike, macro: (macro) => this.#macro(macro) });
    this.keepBlock(start, block);
    return block;
  }

  /** A macro of the other version that stands behind what differs. */
  #macro(macro: Macro): Macro {
    const { down } = this.#beside!.alike;
    if (down === 0) return macro;
    let moved = this.#moved.get(macro);
    if (moved === undefined) {
      const location = movedLocation(macro.location, down);
      this.#moved.set(macro, (moved = { ...macro, location, like: macro.like ?? macro, meanings: [] }));
    }
    return moved;
  }
}

function isSame(one: readonly Declaration[], other: readonly Declaration[]): boolean {
  return one.length === other.length && one.every((declaration, index) => declaration === other[index]);
}
