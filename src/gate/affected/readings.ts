import type { Header } from "../../declare/header.ts";
import type { Memory } from "../../header/memory.ts";
import { headerReader } from "../../header/read-headers.ts";
import { isOwn } from "../../input/abis-of.ts";
import type { TextSource } from "../../input/opened-source.ts";
import type { DataModel } from "../../layout/data-model.ts";

/** The headers of one source in one data model, each read when it is first asked for. */
export class Readings {
  readonly source: TextSource;
  readonly #read: (path: string) => Header;
  readonly #own: ReadonlySet<string>;
  readonly #known = new Map<string, Header>();

  constructor(source: TextSource, model: DataModel, memory: Memory) {
    this.source = source;
    this.#own = new Set(source.headers);
    const compared = { has: (path: string) => this.#own.has(path) || isOwn(source, path) };
    this.#read = headerReader(source, model.predefined, memory, compared);
  }

  /** Whether it is one of the headers that the source is asked about. */
  has(path: string): boolean {
    return this.#own.has(path);
  }

  of(path: string): Header {
    const known = this.#known.get(path);
    if (known !== undefined) return known;
    const header = this.#read(path);
    this.#known.set(path, header);
    return header;
  }
}
