import type { Declaration, EnumDeclaration, RecordDeclaration } from "../declare/declaration.ts";
import type { Scope } from "../declare/header.ts";
import type { HeaderAbi } from "./abi.ts";
import type { Named } from "./as-before.ts";
import type { RecordLayout } from "./record-layout.ts";

/** The maps of a header that is being laid out. */
export type Filled = {
  readonly [K in keyof Named]: Named[K] extends ReadonlyMap<infer N, infer V> ? Map<N, V> : never;
};

/**
 * What another version of a header was laid out as, for one in which whatever that asked is answered alike: a declaration
 * that both have is laid out as it was there, unless other headers helped with it.
 */
export class Lender {
  readonly #from: Named & Pick<HeaderAbi, "assumes">;
  readonly #scope: Scope;
  readonly #to: Filled;

  /** `scope` is that of the version that is laid out. */
  constructor(from: Named & Pick<HeaderAbi, "assumes">, scope: Scope, to: Filled) {
    this.#from = from;
    this.#scope = scope;
    this.#to = to;
  }

  /** Answers whether it lent what the declaration makes; false also where another one has the name, too, or it has none. */
  lend(declaration: Declaration): boolean {
    const { kind, name } = declaration;
    if (name === null) return false;
    switch (kind) {
      case "constant":
        return this.#put("constants", name, declaration);
      case "command":
        return this.#put("commands", name, declaration);
      case "typedef":
        return this.#put("typedefs", name, declaration);
      case "enum":
        return this.#putEnum(`enum ${name}`, declaration);
      case "struct":
      case "union":
        return this.#putRecord(`${kind} ${name}`, declaration);
      case "macro":
        return false;
    }
  }

  #put(
    kind: "records" | "enums" | "constants" | "commands" | "typedefs",
    name: string,
    declaration: Declaration,
  ): boolean {
    const value = this.#from[kind].get(name);
    if (value?.declaration !== declaration) return false;
    const isHelped = "needs" in value ? value.needs.length > 0 : this.#from.assumes.declarations.has(name);
    if (isHelped) return false;
    (this.#to[kind] as Map<string, typeof value>).set(name, value);
    return true;
  }

  #putRecord(name: string, declaration: RecordDeclaration): boolean {
    const layout = this.#from.records.get(name);
    return layout !== undefined && this.#standsHere(layout) && this.#put("records", name, declaration);
  }

  /** A record that another holds may stand on another line meanwhile, though it is the same. */
  #standsHere({ members }: RecordLayout): boolean {
    return members.every(({ record, inPlace }) => {
      if (record === null) return true;
      return (inPlace || this.#scope.tags.get(record.name) === record.declaration) && this.#standsHere(record);
    });
  }

  #putEnum(name: string, declaration: EnumDeclaration): boolean {
    const values = declaration.values.map((each) => this.#from.enumerators.get(each.name));
    if (!values.every((value, index) => value?.declaration === declaration.values[index])) return false;
    if (!this.#put("enums", name, declaration)) return false;
    for (const value of values) this.#to.enumerators.set(value!.name, value!);
    return true;
  }
}
