import { spellsItself, type IncludedName } from "./included-name.ts";
import type { Line } from "./lex.ts";
import { libc } from "./libc.ts";
import type { Memory } from "./memory.ts";
import { resolveInclude } from "./resolve-include.ts";
import { unreadableFile, type SourceFile } from "./source-file.ts";
import { Unreadable, type Source } from "./source.ts";

/** The files of a source, each opened once. */
export class Files {
  readonly #opened = new Map<string, SourceFile | null>();
  readonly #included = new Map<string, SourceFile | null>();
  readonly #followed = new Map<Line, SourceFile | null>();

  constructor(
    private readonly source: Source,
    private readonly memory: Memory,
  ) {}

  /** A header of the source; null where there is none. */
  header(path: string): SourceFile | null {
    return libc.has(path) ? this.#read(path) : this.#open(path);
  }

  /** What an `#include` in the file `from` leads to; null where that is nowhere. */
  included({ name, angled }: IncludedName, from: string): SourceFile | null {
    const key = angled ? name : `${name}\0${from.slice(0, from.lastIndexOf("/") + 1)}`;
    const known = this.#included.get(key);
    if (known !== undefined) return known;
    const path = resolveInclude(name, angled, from, (candidate) => this.#open(candidate) !== null);
    const file = path === null ? null : this.#open(path);
    this.#included.set(key, file);
    return file;
  }

  /** What an `#include` in the file `from` leads to; a line that holds no macro leads to the same file each time. */
  includedBy(line: Line, from: string, nameOf: (line: Line) => IncludedName | null): SourceFile | null {
    const known = this.#followed.get(line);
    if (known !== undefined) return known;
    const named = nameOf(line);
    const file = named === null ? null : this.included(named, from);
    if (spellsItself(line.tokens)) this.#followed.set(line, file);
    return file;
  }

  /** The compiler's and libc's own headers are ours. */
  #open(path: string): SourceFile | null {
    const known = this.#opened.get(path);
    if (known !== undefined) return known;
    const text = libc.get(path);
    const file = text === undefined ? this.#read(path) : this.memory.file(path, text);
    this.#opened.set(path, file);
    return file;
  }

  /** One that is there and cannot be read is empty, and says so. */
  #read(path: string): SourceFile | null {
    try {
      const text = this.source.read(path);
      return text === null ? null : this.memory.file(path, text);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      const { line, why, text } = error;
      // What it hides nobody knows, but that it does.
      const gap = { file: path, line, why, subject: null, text: text ?? "" };
      return unreadableFile(path, gap);
    }
  }
}
