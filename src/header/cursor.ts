import type { Declaration } from "../declare/declaration.ts";
import type { Location } from "../declare/location.ts";
import type { Environment } from "./environment.ts";
import { limits } from "./limits.ts";
import type { PackMark } from "./pragma-pack.ts";
import { Problem } from "./problem.ts";
import type { Token } from "./token.ts";

const nowhere: Location = { file: "", line: 0, column: 0 };

/** Where the parser is in a list of tokens that hold no macros any more. */
export class Cursor {
  at = 0;
  #depth = 0;
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
    return this.packs.findLast((mark) => mark.from <= this.at)?.pack ?? null;
  }

  peek(ahead: number): string {
    return this.tokens[this.at + ahead]?.text ?? "";
  }

  /** Steps over the token if it reads so. */
  take(text: string): boolean {
    if (this.text !== text) return false;
    this.at++;
    return true;
  }

  expect(text: string): void {
    if (!this.take(text)) throw this.problem(`"${text}" is missing before "${this.text || "the end"}"`);
  }

  name(): string {
    if (this.token?.kind !== "name") throw this.problem(`a name is missing before "${this.text || "the end"}"`);
    return this.tokens[this.at++]!.text;
  }

  problem(why: string): Problem {
    return new Problem(this.location, why);
  }

  /** Guards recursion: hostile nesting is a Problem, not a full stack. */
  nested<T>(work: () => T): T {
    if (++this.#depth > limits.depth) throw this.problem("nested too deep");
    try {
      return work();
    } finally {
      this.#depth--;
    }
  }

  /** Steps over a bracket and all up to its partner. */
  skipBrackets(): void {
    const from = this.location;
    let depth = 0;
    do {
      const { text } = this;
      if (this.at >= this.tokens.length) throw new Problem(from, "a bracket is never closed");
      if (text === "(" || text === "[" || text === "{") depth++;
      else if (text === ")" || text === "]" || text === "}") depth--;
      this.at++;
    } while (depth > 0);
  }

  isType(name: string): boolean {
    return this.environment.get(`typedef ${name}`) !== undefined;
  }

  declareType(name: string): void {
    if (!this.isType(name)) this.environment.set(`typedef ${name}`, "type");
  }
}
