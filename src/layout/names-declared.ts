import type { Declaration } from "../declare/declaration.ts";
import type { Header } from "../declare/header.ts";

type Declarations = readonly Declaration[];

/**
 * Which declarations of headers name something. One such index serves several trees: their headers are largely the same,
 * and are entered once.
 */
export class NamesDeclared {
  readonly #entered = new Set<Declarations>();
  readonly #first = new Map<string, Declarations>();
  /** Of the names that stand in more than one place. */
  readonly #all = new Map<string, Declarations[]>();

  enter({ declarations }: Header): void {
    if (this.#entered.has(declarations)) return;
    this.#entered.add(declarations);
    for (const name of namesIn(declarations)) {
      const first = this.#first.get(name);
      if (first === undefined) this.#first.set(name, declarations);
      else if (first !== declarations && this.#all.get(name)?.push(declarations) === undefined)
        this.#all.set(name, [first, declarations]);
    }
  }

  /** Those of the headers that declare the name ("struct foo", "FOO_MAX"); all of them have to be entered. */
  declaring(name: string, headers: readonly Header[]): readonly Header[] {
    const first = this.#first.get(name);
    if (first === undefined) return [];
    const places = this.#all.get(name);
    return headers.filter(({ declarations }) => declarations === first || places?.includes(declarations));
  }
}

/** All that is declared: "struct foo", "foo_t", "FOO_MAX"; some of it more than once. */
export function* namesIn(declarations: Declarations): Generator<string> {
  for (const declaration of declarations) {
    const { kind, name } = declaration;
    const tagged = kind === "struct" || kind === "union" || kind === "enum";
    if (name !== null) yield tagged ? `${kind} ${name}` : name;
    if (kind === "enum") for (const value of declaration.values) yield value.name;
  }
}
