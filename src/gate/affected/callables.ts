import type { Declaration } from "../../declare/declaration.ts";
import { namesOf } from "./names-of.ts";

/** What is known to be declared, and whether it may be a macro that is given something: of few names somebody asks it. */
export class Callables {
  readonly #waiting: (readonly Declaration[])[] = [];
  readonly #known = new Map<string, boolean>();

  add(declarations: readonly Declaration[]): void {
    this.#waiting.push(declarations);
  }

  /** True also of what nobody is known to declare. */
  has(name: string): boolean {
    for (let all = this.#waiting.pop(); all !== undefined; all = this.#waiting.pop())
      for (const each of all) this.#put(each);
    return this.#known.get(name) ?? true;
  }

  #put(declaration: Declaration): void {
    const isMacro = isCallable(declaration);
    for (const name of namesOf(declaration)) if (isMacro || !this.#known.has(name)) this.#known.set(name, isMacro);
  }
}

/** Whether a parenthesis behind it has a meaning: that of a number would be a mistake. */
function isCallable(declaration: Declaration): boolean {
  return declaration.kind === "macro" || (declaration.kind === "constant" && declaration.expression === null);
}
