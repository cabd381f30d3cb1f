import type { CommandDeclaration, ConstantDeclaration } from "../declare/declaration.ts";
import type { Header } from "../declare/header.ts";
import { Asked } from "./asked.ts";
import type { DataModel } from "./data-model.ts";
import { namesIn, NamesDeclared } from "./names-declared.ts";
import { UnitInModel } from "./unit-in-model.ts";

/** All headers together: who declares a name, and each header's translation unit. */
export class Tree {
  readonly model: DataModel;
  readonly #units = new Map<Header, UnitInModel>();
  readonly #asked = new Map<Header, Asked>();
  readonly #headers: readonly Header[];
  readonly #names: NamesDeclared;
  /** By what their declarations were entered as; null before a name is sought. */
  #entered: ReadonlyMap<number, Header> | null = null;
  /** The one header that declares a name ("struct foo", "FOO_MAX"), of those that were sought; null where none or several do. */
  readonly #declaring = new Map<string, Header | null>();
  readonly #macros = new Map<Header, ReadonlyMap<string, ConstantDeclaration | CommandDeclaration>>();
  readonly #libcHeaders: (name: string) => readonly Header[];
  #libc: ReadonlyMap<string, Header> | null = null;
  readonly #elsewhere: (name: string) => readonly Header[];

  /**
   * libc's headers, all of them or none, are read only where a name is missing that they may declare, and so are those
   * `elsewhere` that may declare it. `names` are those of other trees, too.
   */
  constructor(
    headers: readonly Header[],
    model: DataModel,
    libcHeaders: (name: string) => readonly Header[],
    elsewhere: (name: string) => readonly Header[] = () => [],
    names = new NamesDeclared(),
  ) {
    this.model = model;
    this.#libcHeaders = libcHeaders;
    this.#elsewhere = elsewhere;
    this.#headers = headers;
    this.#names = names;
  }

  /** The one header that declares the name, if a program can include it beside `asking` and does not anyway. */
  declaring(name: string, asking: Header): Header | null {
    let header = this.#declaring.get(name);
    if (header === undefined) this.#declaring.set(name, (header = this.#seek(name)));
    return header === null || asking.reaches.has(header.path) || clashes(header, asking) ? null : header;
  }

  /** libc's header that declares the name, the first of them where several do. */
  inLibc(name: string): Header | null {
    if (this.#libc === null) {
      const headers = this.#libcHeaders(name);
      if (headers.length === 0) return null;
      const named = headers.flatMap((header) => namesIn(header.declarations).map((each) => [each, header] as const));
      this.#libc = new Map(named.toReversed());
    }
    return this.#libc.get(name) ?? null;
  }

  /** The header as a translation unit of its own, without help. */
  unit(header: Header): UnitInModel {
    let unit = this.#units.get(header);
    if (unit === undefined)
      this.#units.set(header, (unit = new UnitInModel(header.scope, this.model, null, this.asked(header))));
    return unit;
  }

  /** What the header's layout rests on, as far as it was laid out. */
  asked(header: Header): Asked {
    let asked = this.#asked.get(header);
    if (asked === undefined) this.#asked.set(header, (asked = new Asked(this.model)));
    return asked;
  }

  /** The macro of that name that the header defines, if it is one without parameters. */
  macro(header: Header, name: string): ConstantDeclaration | CommandDeclaration | null {
    let macros = this.#macros.get(header);
    if (macros === undefined) this.#macros.set(header, (macros = macrosOf(header)));
    return macros.get(name) ?? null;
  }

  #enter(headers: readonly Header[]): Map<number, Header> {
    return new Map(headers.map((header) => [this.#names.enter(header), header]));
  }

  #seek(name: string): Header | null {
    const entered = (this.#entered ??= this.#enter(this.#headers));
    const elsewhere = this.#enter(this.#elsewhere(name));
    const ids = this.#names.declaring(name);
    const found = new Set(ids.flatMap((id) => entered.get(id) ?? elsewhere.get(id) ?? []));
    const [first = null, ...others] = found;
    return others.reduce<Header | null>((one, other) => one && ofArchitecture(one, other), first);
  }
}

/** Of asm/termbits.h and asm-generic/termbits.h the one that an architecture has instead of the other; null of any others. */
function ofArchitecture(one: Header, other: Header): Header | null {
  const generic = (path: string): string => path.replace(/^asm\//, "asm-generic/");
  if (generic(one.path) !== generic(other.path)) return null;
  return one.path.startsWith("asm/") ? one : other;
}

/** Whether both define a struct, union or enum of one name, as asm/signal.h and asm-generic/signal.h do. */
function clashes(header: Header, asking: Header): boolean {
  const { tags } = asking.scope;
  return header.declarations.some(
    (each) => "attributes" in each && each.name !== null && tags.has(`${each.kind} ${each.name}`),
  );
}

function macrosOf(header: Header): Map<string, ConstantDeclaration | CommandDeclaration> {
  const macros = new Map<string, ConstantDeclaration | CommandDeclaration>();
  for (const declaration of header.declarations) {
    if (declaration.kind === "constant" || declaration.kind === "command") macros.set(declaration.name, declaration);
  }
  return macros;
}
