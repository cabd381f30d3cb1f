import type { Declaration } from "../declare/declaration.ts";
import type { Location } from "../declare/location.ts";
import { conflictMarkerIn } from "./conflict-marker.ts";
import type { Environment } from "./environment.ts";
import { limits } from "./limits.ts";
import type { PackMark } from "./pragma-pack.ts";
import { Excess, Problem, quoted } from "./problem.ts";
import type { Token } from "./token.ts";

const nowhere: Location = { file: "", line: 0, column: 0 };

/** Where the parser is in a list of tokens that hold no macros any more. */
export class Cursor {
  at = 0;
  /** Where the outermost expression began that is being read. */
  expressionFrom = Infinity;
  /** False where a record is defined inside of an expression: there, nobody who moves declarations finds it. */
  movable = true;
  #depth = 0;
  /** The last mark that was come to. */
  #mark = 0;
  /** Tagged records and all enums, wherever they are defined: C declares them beside what surrounds them. */
  readonly declared: Declaration[] = [];

  constructor(
    readonly tokens: readonly Token[],
    private readonly environment: Environment,
    private readonly packs: readonly PackMark[] = [],
  ) {}

  get token(): Token | undefined {
    return this.tokens[this.at];
  }

  /** The next token's text; "" at the end. */
  get text(): string {
    return this.tokens[this.at]?.text ?? "";
  }

  get location(): Location {
    const token = this.tokens[this.at] ?? this.tokens.at(-1);
    return token === undefined ? nowhere : { file: token.file, line: token.line, column: token.column };
  }

  /** `#pragma pack` in force here, in bytes; null where there is none. */
  get pack(): number | null {
    while (this.#mark > 0 && this.packs[this.#mark]!.from > this.at) this.#mark--;
    while (this.#mark + 1 < this.packs.length && this.packs[this.#mark + 1]!.from <= this.at) this.#mark++;
    return this.packs[this.#mark]?.pack ?? null;
  }

  peek(ahead: number): string {
    return this.tokens[this.at + ahead]?.text ?? "";
  }

  /** Steps over the token if it reads so. */
  take(text: string): boolean {
    // Asked of nearly every token: a getter of one's own is called, too.
    if (this.tokens[this.at]?.text !== text) return false;
    this.at++;
    return true;
  }

  expect(text: string): void {
    if (!this.take(text)) throw this.problem(`"${text}" is missing before ${this.#next}`);
  }

  name(): string {
    if (this.token?.kind !== "name") throw this.problem(`a name is missing before ${this.#next}`);
    return this.tokens[this.at++]!.text;
  }

  problem(why: string): Problem {
    return new Problem(this.location, why);
  }

  excess(why: string): Excess {
    return new Excess(this.location, why);
  }

  /** Guards recursion, up to its `leave`: hostile nesting is a Problem, not a full stack. */
  enter(): void {
    if (++this.#depth > limits.depth) throw this.excess("nested too deep");
    this.link();
  }

  leave(): void {
    this.#depth--;
  }

  /** Guards chains like `a + b + …`, which make trees as deep as they are long. */
  link(): void {
    if (this.at - this.expressionFrom > limits.expression) throw this.excess("an expression of too many tokens");
  }

  /** Goes back to a token that is inside of nothing, after a Problem. */
  restart(at: number): void {
    this.at = at;
    this.#depth = 0;
    this.expressionFrom = Infinity;
  }

  /** Steps over a bracket and all up to its partner. A `;` ends what is open, but for a brace. */
  skipBrackets(): void {
    const start = this.at;
    const from = this.location;
    let depth = 0;
    let braces = 0;
    do {
      const { text } = this;
      if (this.token === undefined || (text === ";" && braces === 0))
        throw new Problem(from, "a bracket is never closed");
      if (text === "{") braces++;
      else if (text === "}") braces--;
      if (opens(text)) depth++;
      else if (closes(text)) depth--;
      if (depth > limits.depth) throw new Excess(from, "nested too deep");
      this.at++;
    } while (depth > 0);
    const marker = conflictMarkerIn(this.tokens, start, this.at);
    if (marker !== null) throw marker;
  }

  isType(name: string): boolean {
    return this.environment.isType(name);
  }

  declareType(name: string): void {
    if (!this.isType(name)) this.environment.declareType(name);
  }

  get #next(): string {
    const next = quoted(this.text || "the end");
    return this.token?.kind === "name" && this.peek(1) === "(" ? `${next}, no macro of a header in sight` : next;
  }
}

/** The brackets that may hold anything. */
export const opens = (text: string): boolean => text === "(" || text === "[" || text === "{";
const closes = (text: string): boolean => text === ")" || text === "]" || text === "}";
