import type { Declaration } from "../declare/declaration.ts";
import type { Header } from "../declare/header.ts";

type Declarations = readonly Declaration[];

/** A list of declarations, by the order in which it was entered. */
type Id = number;

/**
 * Which declarations of headers name something. One such index serves several trees, of several architectures: their
 * headers are largely the same, and are entered once. It keeps the names alone, and lets the declarations go.
 */
export class NamesDeclared {
  readonly #ids = new WeakMap<Declarations, Id>();
  #entered = 0;
  readonly #first = new Map<string, Id>();
  /** Of the names that stand in more than one place. */
  readonly #all = new Map<string, Id[]>();

  enter({ declarations }: Header): Id {
    const known = this.#ids.get(declarations);
    if (known !== undefined) return known;
    const id = this.#entered++;
    this.#ids.set(declarations, id);
    for (const name of namesIn(declarations)) {
      const first = this.#first.get(name);
      if (first === undefined) this.#first.set(name, id);
      else if (first !== id && this.#all.get(name)?.push(id) === undefined) this.#all.set(name, [first, id]);
    }
    return id;
  }

  /** Who declares the name ("struct foo", "FOO_MAX"), of all that was entered; one may be told more than once. */
  declaring(name: string): readonly Id[] {
    const first = this.#first.get(name);
    return this.#all.get(name) ?? (first === undefined ? [] : [first]);
  }
}

/** All that is declared: "struct foo", "foo_t", "FOO_MAX"; some of it more than once. */
export function namesIn(declarations: Declarations): string[] {
  const names: string[] = [];
  for (const declaration of declarations) {
    const { kind, name } = declaration;
    const tagged = kind === "struct" || kind === "union" || kind === "enum";
    if (name !== null) names.push(tagged ? `${kind} ${name}` : name);
    if (kind === "enum") for (const value of declaration.values) names.push(value.name);
  }
  return names;
}
