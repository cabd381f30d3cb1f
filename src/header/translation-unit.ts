import type { Declaration, EnumDeclaration, RecordDeclaration, TypedefDeclaration } from "../declare/declaration.ts";
import type { Header, Scope } from "../declare/header.ts";
import type { NotSeen } from "../declare/not-seen.ts";
import type { Block } from "./block.ts";
import { Environment, type Meaning } from "./environment.ts";
import { notInstalledHeaders } from "./installed.ts";
import { libc } from "./libc.ts";
import { limits } from "./limits.ts";
import type { Macro } from "./macro.ts";
import { macroDeclaration } from "./macro-declarations.ts";
import type { Memory } from "./memory.ts";
import { readBlock, type Surroundings } from "./read-block.ts";
import { resolveInclude } from "./resolve-include.ts";
import { Unreadable, type Source } from "./source.ts";
import type { Item, SourceFile } from "./source-file.ts";

/** One header with all that it includes, read from the first block to the last. */
export class TranslationUnit {
  readonly #environment: Environment;
  readonly #declarations: Declaration[] = [];
  readonly #notSeen = new Map<string, NotSeen>();
  readonly #reaches = new Set<string>();
  readonly #around: Surroundings;
  /** Names that the header itself gave to macros, in order. */
  readonly #defined = new Set<string>();
  readonly #looping = new Set<SourceFile>();
  #path = "";
  #entered = 0;

  constructor(
    private readonly source: Source,
    /** The headers that are read as units of their own. */
    private readonly compared: ReadonlySet<string>,
    private readonly memory: Memory,
    predefined: ReadonlyMap<string, Meaning>,
  ) {
    this.#environment = new Environment(predefined);
    this.#around = {
      hasInclude: (name, angled, from) => this.#resolve(name, angled, from) !== null,
      include: (item, from) => this.#includedFile(item, from),
    };
  }

  read(path: string): Header {
    this.#path = path;
    const file = this.#open(path);
    if (file === null) this.#miss(path, 1, "no such header in the given roots");
    else this.#enter(file, []);
    const own = this.#declarations.filter((declaration) => declaration.location.file === path);
    const declarations = [...own, ...this.#macros(file)];
    return { path, declarations, scope: this.#scope(), reaches: this.#reaches, notSeen: [...this.#notSeen.values()] };
  }

  #enter(file: SourceFile, chain: readonly SourceFile[]): void {
    this.#reaches.add(file.path);
    for (const { line, why } of file.notSeen) this.#miss(file.path, line, why);
    for (let start = 0; start < file.items.length;) {
      const block = this.#block(file, start);
      this.#declarations.push(...block.declarations);
      for (const { file: where, line, why, subject } of block.notSeen) this.#miss(where, line, why, subject);
      if (file.path === this.#path) for (const name of block.changes.names) this.#defined.add(name);
      if (block.include !== null) this.#follow(block.include, file, chain);
      start = block.next;
    }
  }

  #block(file: SourceFile, start: number): Block {
    const known = file.blocks.get(start) ?? [];
    const again = known.find((block) => this.#environment.holds(block.assumes));
    if (again !== undefined) {
      this.#environment.apply(again.changes);
      return again;
    }
    const { shareable, ...block } = readBlock(file, start, this.#environment, this.#around);
    if (shareable) file.blocks.set(start, [...known, block]);
    return block;
  }

  #follow(item: Item, from: SourceFile, chain: readonly SourceFile[]): void {
    const file = this.#includedFile(item, from.path);
    const { line } = item.location;
    const inside = [...chain, from];
    if (file === null) {
      if (!notInstalledHeaders.has(includedName(item)?.name ?? "")) {
        this.#miss(from.path, line, `#include ${item.text}: no such header in the given roots`);
      }
    } else if (this.#loops(file, inside)) {
      this.#miss(from.path, line, `#include ${item.text}: an include loop`);
    } else if (++this.#entered > limits.includes) {
      // Of this unit as a whole: the file that includes the last one may do so rightly.
      if (this.#entered === limits.includes + 1) this.#miss(this.#path, 1, "too many includes: an include bomb?");
    } else this.#enter(file, inside);
  }

  /** Whether a file is in its own includes too often. Once it was, it enters itself no more: else loops would multiply. */
  #loops(file: SourceFile, inside: readonly SourceFile[]): boolean {
    const open = inside.filter((other) => other === file).length;
    if (open >= limits.reentry) this.#looping.add(file);
    return open > 0 && this.#looping.has(file);
  }

  #includedFile(item: Item, from: string): SourceFile | null {
    const named = includedName(item);
    const path = named === null ? null : this.#resolve(named.name, named.angled, from);
    return path === null ? null : this.#open(path);
  }

  #resolve(name: string, angled: boolean, from: string): string | null {
    return resolveInclude(name, angled, from, (path) => libc.has(path) || this.#text(path) !== null);
  }

  #open(path: string): SourceFile | null {
    const text = this.#text(path);
    return text === null ? null : this.memory.file(path, text);
  }

  /** The text of a file; one that is there and cannot be read is empty, and said. */
  #text(path: string): string | null {
    const own = libc.get(path);
    if (own !== undefined && path !== this.#path) return own;
    try {
      return this.source.read(path);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      this.#miss(path, error.line, error.message);
      return "";
    }
  }

  /** A header answers for itself: what is wrong in one that it includes is said there, if that one is compared too. */
  #miss(file: string, line: number, why: string, subject: string | null = null): void {
    if (file !== this.#path && this.compared.has(file)) return;
    this.#notSeen.set(`${file}:${line}: ${why}`, { file, line, why, subject });
  }

  #macros(file: SourceFile | null): Declaration[] {
    const declarations: Declaration[] = [];
    for (const name of this.#defined) {
      if (name.includes(" ") || name === file?.guard) continue;
      const macro = this.#environment.get(name) as Macro | undefined;
      if (macro?.location.file === this.#path) declarations.push(macroDeclaration(macro, this.#environment));
    }
    return declarations;
  }

  #scope(): Scope {
    const tags = new Map<string, RecordDeclaration | EnumDeclaration>();
    const typedefs = new Map<string, TypedefDeclaration>();
    const enumerators = new Map<string, EnumDeclaration>();
    for (const declaration of this.#declarations) {
      if (declaration.kind === "typedef") {
        if (!typedefs.has(declaration.name)) typedefs.set(declaration.name, declaration);
      } else if (declaration.kind === "struct" || declaration.kind === "union" || declaration.kind === "enum") {
        const tag = `${declaration.kind} ${declaration.name}`;
        if (declaration.name !== null && !tags.has(tag)) tags.set(tag, declaration);
        if (declaration.kind === "enum") for (const { name } of declaration.values) enumerators.set(name, declaration);
      }
    }
    return { tags, typedefs, enumerators };
  }
}

/** What an `#include` names: `<linux/types.h>` or `"drm.h"`. Null where that is a macro or nothing. */
function includedName(item: Item): { name: string; angled: boolean } | null {
  const match = /^(?:<([^>]+)>|"([^"]+)")/.exec(item.text);
  return match === null ? null : { name: match[1] ?? match[2]!, angled: match[1] !== undefined };
}
