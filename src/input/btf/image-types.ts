import type { DataModel } from "../../layout/data-model.ts";
import { BtfLayouts } from "./btf-layouts.ts";
import type { Btf, BtfType } from "./btf-type.ts";

/** The types of an image by what C calls them. Parts of a kernel may call different things the same. */
export class ImageTypes {
  readonly layouts: BtfLayouts;
  readonly #types: readonly BtfType[];
  /** "struct foo", "union foo", "enum foo", and "foo_t" for a typedef. */
  readonly #named = new Map<string, number[]>();
  /** The enums without a tag that have an enumerator. */
  readonly #enumsWith = new Map<string, number[]>();

  constructor(btf: Btf, model: DataModel) {
    this.layouts = new BtfLayouts(btf, model);
    this.#types = btf.types;
    for (const [id, type] of btf.types.entries()) this.#enter(id, type);
  }

  /** The ids of the records that are called "struct foo", or by a typedef. */
  records(name: string): readonly number[] {
    return this.#called(name, (type) => type.kind === "struct" || type.kind === "union");
  }

  /** The ids of the enums that are called "enum foo", or by a typedef; of those without a name that have one of `values`. */
  enums(name: string, values: readonly string[]): readonly number[] {
    if (!name.startsWith("enum of ")) return this.#called(name, (type) => type.kind === "enum");
    return [...new Set(values.flatMap((value) => this.#enumsWith.get(value) ?? []))];
  }

  typedefs(name: string): readonly number[] {
    return name.includes(" ") ? [] : (this.#named.get(name) ?? []);
  }

  /** The ids of one kind. */
  *ids(kind: BtfType["kind"]): Generator<number> {
    for (const [id, type] of this.#types.entries()) if (type.kind === kind) yield id;
  }

  /** The ids of the records that have a tag or a typedef; the others are parts of these. */
  *namedRecords(): Generator<number> {
    for (const [id, type] of this.#types.entries()) {
      if (type.kind !== "struct" && type.kind !== "union") continue;
      if (type.name !== "" || this.layouts.isNamed(id)) yield id;
    }
  }

  #called(name: string, is: (type: BtfType) => boolean): readonly number[] {
    const ids = (this.#named.get(name) ?? []).map((id) => this.#target(id));
    return [...new Set(ids)].filter((id) => is(this.#types[id]!));
  }

  /** What typedefs and qualifiers lead to. */
  #target(id: number): number {
    let at = id;
    for (let type = this.#types[at]!; type.kind === "typedef" || type.kind === "qualifier"; type = this.#types[at]!) {
      at = type.to;
    }
    return at;
  }

  #enter(id: number, type: BtfType): void {
    if (type.kind === "typedef") add(this.#named, type.name, id);
    if (type.kind !== "struct" && type.kind !== "union" && type.kind !== "enum") return;
    if (type.name !== "") add(this.#named, `${type.kind} ${type.name}`, id);
    else if (type.kind === "enum") for (const { name } of type.values) add(this.#enumsWith, name, id);
  }
}

function add(map: Map<string, number[]>, name: string, id: number): void {
  const ids = map.get(name);
  if (ids === undefined) map.set(name, [id]);
  else ids.push(id);
}
