import type { Token } from "./token.ts";

/** The brackets that are open in a list of tokens. */
export class OpenBrackets {
  #parentheses = 0;
  #braces = 0;
  #isNested = true;

  /** More open than closed; less than none where a bracket is closed that was not open. */
  get count(): number {
    return this.#parentheses + this.#braces;
  }

  /** Whether each that was opened was closed, and none else. */
  get areClosed(): boolean {
    return this.#isNested && this.#parentheses === 0 && this.#braces === 0;
  }

  /** Goes on to the next token. */
  pass({ kind, text }: Token): void {
    if (kind !== "punctuator") return;
    if (text === "{") this.#braces++;
    else if (text === "(") this.#parentheses++;
    else if (text === "}") this.#braces--;
    else if (text === ")") this.#parentheses--;
    else return;
    if (this.#braces < 0 || this.#parentheses < 0) this.#isNested = false;
  }
}
