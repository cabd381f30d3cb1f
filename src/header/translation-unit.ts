import type { Declaration } from "../declare/declaration.ts";
import type { Header } from "../declare/header.ts";
import type { NotSeen } from "../declare/not-seen.ts";
import { noNotes } from "../declare/notes.ts";
import { unbounded, type Block } from "./block.ts";
import { Budget } from "./budget.ts";
import { codeOf } from "./code-of.ts";
import { Environment, type Meanings } from "./environment.ts";
import type { Files } from "./files.ts";
import { includedName, type IncludedName } from "./included-name.ts";
import { notInstalledHeaders } from "./installed.ts";
import { IncludeLoops } from "./include-loops.ts";
import { isPart } from "./is-part.ts";
import type { Line } from "./lex.ts";
import { limits } from "./limits.ts";
import { macroMeaning } from "./macro-meaning.ts";
import type { Memory } from "./memory.ts";
import type { Name } from "./names.ts";
import { readBlock } from "./read-block.ts";
import { shortened } from "./problem.ts";
import { ScopeOfUnit } from "./scope-of-unit.ts";
import type { SourceFile } from "./source-file.ts";
import type { Surroundings } from "./surroundings.ts";
import { written } from "./token.ts";

/** One header with all that it includes, read from the first block to the last. */
export class TranslationUnit {
  readonly #environment: Environment;
  readonly #declarations: Declaration[] = [];
  readonly #notSeen = new Map<string, NotSeen>();
  readonly #reaches = new Set<string>();
  readonly #around: Surroundings;
  readonly #budget = new Budget(limits.tokens);
  /** Names that the header itself gave to macros, in order. */
  readonly #defined = new Set<Name>();
  readonly #loops = new IncludeLoops();
  /** Files that are no headers and that this one includes, `foo.def`: what they say it says itself. */
  readonly #parts = new Set<string>();
  /** The files that are being read, each included by the one before. */
  readonly #chain: SourceFile[] = [];
  /** What the block that is looked for may cost. */
  #left = 0;
  #path = "";
  #followed = 0;

  constructor(
    private readonly files: Files,
    /** The headers that are read as units of their own. */
    private readonly compared: Pick<ReadonlySet<string>, "has">,
    private readonly memory: Pick<Memory, "names" | "shapes">,
    predefined: Meanings,
  ) {
    this.#environment = new Environment(memory.names);
    this.#environment.apply(predefined);
    this.#around = {
      hasInclude: (named, from) => this.files.included(named, from) !== null,
      include: (line, from) => this.#included(line, from),
    };
  }

  read(path: string): Header {
    this.#path = path;
    const file = this.files.header(path);
    if (file === null) this.#miss(path, 1, "no such header in the given roots");
    else this.#enter(file);
    const own = this.#declarations.filter(({ location }) => this.#isOwn(location.file));
    const declarations = [...own, ...this.#macros(file?.guard ?? null)];
    return {
      path,
      declarations: file?.listOf(declarations) ?? declarations,
      scope: new ScopeOfUnit(this.#declarations),
      reaches: this.#reaches,
      notes: file?.notes ?? noNotes,
      notSeen: [...this.#notSeen.values()],
    };
  }

  #enter(file: SourceFile): void {
    this.#visit(file, this.#chain.at(-1)?.path ?? null);
    this.#chain.push(file);
    let stretch: number = limits.stretch;
    let unread: NotSeen[] = [];
    for (let start = 0; start < file.length && !this.#isExhausted;) {
      const block = this.#block(file, start, stretch);
      for (const declaration of block.declarations) this.#declarations.push(declaration);
      for (const gap of block.notSeen) this.#add(gap, file.path);
      for (const gap of block.unread) unread.push(gap);
      stretch -= block.cost;
      if (block.include !== null || block.next >= file.length || this.#isExhausted) {
        for (const gap of unread) this.#add(gap, file.path);
        unread = [];
        stretch = limits.stretch;
      }
      if (this.#isOwn(file.path)) for (const name of block.changes.names) this.#defined.add(name);
      if (block.include !== null) this.#follow(block.include, file);
      if (this.#isExhausted && this.#chain.length === 1) this.#stop(block.include, file);
      start = block.next;
    }
    this.#chain.pop();
  }

  /** The header, or a part of it that is no header. */
  #isOwn(path: string): boolean {
    return path === this.#path || (this.#parts.size > 0 && this.#parts.has(path));
  }

  #visit(file: SourceFile, from: string | null): void {
    this.#reaches.add(file.path);
    if (from !== null && isPart(file.path) && this.#isOwn(from)) this.#parts.add(file.path);
    for (const gap of file.notSeen) this.#add(gap);
  }

  /** `stretch` is what may be spent up to the next include. */
  #block(file: SourceFile, start: number, stretch: number): Block {
    this.#left = Math.min(this.#budget.left, stretch);
    const again = file.blockAt(start, this.#fits);
    if (again !== null) {
      this.#budget.spend(again.cost);
      this.#environment.apply(again.changes);
      return again;
    }
    const block = readBlock(file, start, this.#environment, this.#budget, stretch, this.#around);
    if (block.shareable) file.keepBlock(start, block);
    return block;
  }

  readonly #fits = ({ cost, assumes }: Block): boolean =>
    (cost <= this.#left || (cost === unbounded && this.#left === limits.stretch)) && this.#environment.holds(assumes);

  /** True where the header asked for more than any needs, which was said: no more of it is read. */
  get #isExhausted(): boolean {
    return this.#budget.left < 0 || this.#followed > limits.includes;
  }

  /** Says of this unit that what stands behind an include was not read: the file that asked for too much says so of itself. */
  #stop(include: Line | null, { lines }: SourceFile): void {
    if (include === null) return;
    const what = this.#followed > limits.includes ? "includes" : "text";
    const { file, line } = include.location;
    const why = `#include ${shortened(written(include.tokens))}: more ${what} than any header needs: an include bomb?`;
    this.#add({ file, line, why, subject: null, text: codeOf(lines) });
  }

  #follow(include: Line, from: SourceFile): void {
    if (++this.#followed > limits.includes) return;
    const file = this.files.includedBy(include, from.path, this.#nameOf);
    const why = this.#whyNot(include, file);
    if (file !== null && why === null) this.#enter(file);
    else if (why !== null)
      this.#miss(from.path, include.location.line, `#include ${shortened(written(include.tokens))}: ${why}`);
  }

  /** Why an include is not followed; null also where its file is known not to be there. */
  #whyNot(include: Line, file: SourceFile | null): string | null {
    if (file === null) {
      const isKnown = notInstalledHeaders.has(this.#nameOf(include)?.name ?? "");
      return isKnown ? null : "no such header in the given roots";
    }
    let open = 0;
    for (const other of this.#chain) if (other === file) open++;
    if (this.#loops.has(file, open)) return "an include loop";
    return this.#chain.length >= limits.depth ? "includes are nested too deep" : null;
  }

  readonly #nameOf = ({ tokens }: Line): IncludedName | null => includedName(tokens, this.#environment, this.#budget);

  /** The file that an `#include` in the middle of a declaration names. */
  #included(include: Line, from: string): SourceFile | null {
    const file = this.files.includedBy(include, from, this.#nameOf);
    if (file !== null) this.#visit(file, from);
    return file;
  }

  /** What stands in no declaration, and hides none. */
  #miss(file: string, line: number, why: string): void {
    this.#add({ file, line, why, subject: null });
  }

  /** A header answers for itself: what is wrong in one that it includes is said there, if that one is compared too. */
  #add(gap: NotSeen, header = gap.file): void {
    const { file, line, why } = gap;
    if (header === this.#path || !this.compared.has(header)) this.#notSeen.set(`${file}:${line}: ${why}`, gap);
  }

  /** What the header's own macros declare, as they are where it ends. */
  #macros(guard: string | null): Declaration[] {
    const declarations: Declaration[] = [];
    for (const name of this.#defined) {
      const macro = this.#environment.meaningOf(name);
      if (typeof macro !== "object" || name.text === guard || !this.#isOwn(macro.location.file)) continue;
      const { declaration, notSeen } = macroMeaning(macro, this.#environment, this.#budget, this.memory.shapes);
      if (declaration !== null) declarations.push(declaration);
      if (notSeen !== null) this.#add(notSeen);
    }
    return declarations;
  }
}
