import type { Location } from "../declare/location.ts";
import { binaryOperators } from "./binary-operators.ts";
import type { Budget } from "./budget.ts";
import { isHasOperator } from "./built-in-macros.ts";
import { binaryValue, truth, unaryValue, wrapped, type Value } from "./condition-value.ts";
import type { Environment } from "./environment.ts";
import { Expander } from "./expand.ts";
import { headerNamed, type IncludedName } from "./included-name.ts";
import { limits } from "./limits.ts";
import { characterLiteral, integerLiteral } from "./literals.ts";
import { Excess, Problem, quoted } from "./problem.ts";
import { written, type Token } from "./token.ts";

/** What a source can answer about a file in `__has_include`. */
export type HasInclude = (named: IncludedName, from: string) => boolean;

/** Decides an `#if`. Names that are no macros are 0, as in C. Throws a Problem where it is no expression. */
export function condition(
  tokens: readonly Token[],
  at: Location,
  environment: Environment,
  budget: Budget,
  hasInclude: HasInclude,
): boolean {
  return new Condition(tokens, at, environment, budget, hasInclude).holds();
}

const prefixes = new Set(["!", "-", "~", "+"]);
class Condition {
  readonly #expander: Expander;
  /** The next token; undefined where it was not looked at yet, for `defined` wants it as it is written. */
  #ahead: Token | null | undefined;

  constructor(
    tokens: readonly Token[],
    private readonly at: Location,
    private readonly environment: Environment,
    budget: Budget,
    private readonly hasInclude: HasInclude,
  ) {
    let index = 0;
    this.#expander = new Expander(environment, () => tokens[index++] ?? null, budget);
  }

  holds(): boolean {
    const { value } = this.#expression(true, 0);
    if (this.#peek() !== null) throw this.#problem(`${quoted(this.#text())} after the end of the expression`);
    return value !== 0n;
  }

  #problem(why: string): Problem {
    return new Problem(this.at, `#if: ${why}`);
  }

  #peek(): Token | null {
    if (this.#ahead === undefined) this.#ahead = this.#expander.next();
    return this.#ahead;
  }

  /** The next token's text; "" at the end. */
  #text(): string {
    return this.#peek()?.text ?? "";
  }

  #next(): Token {
    const token = this.#peek();
    if (token === null) throw this.#problem("the expression ends too early");
    this.#ahead = undefined;
    return token;
  }

  #expect(text: string): void {
    if (this.#next().text !== text) throw this.#problem(`${quoted(text)} is missing`);
  }

  /** The next token as it is written. */
  #raw(): Token | null {
    return this.#expander.read();
  }

  /** `live` is false where the value does not count, as behind `0 &&`: there a division by zero does no harm. */
  #expression(live: boolean, depth: number): Value {
    let value = this.#conditional(live, depth);
    while (this.#text() === ",") {
      this.#next();
      value = this.#conditional(live, depth);
    }
    return value;
  }

  #conditional(live: boolean, depth: number): Value {
    if (depth > limits.depth) throw new Excess(this.at, "#if: nested too deep");
    const test = this.#binary(0, live, depth);
    if (this.#text() !== "?") return test;
    this.#next();
    const holds = test.value !== 0n;
    const then = this.#expression(live && holds, depth + 1);
    this.#expect(":");
    const otherwise = this.#conditional(live && !holds, depth + 1);
    return wrapped((holds ? then : otherwise).value, then.unsigned || otherwise.unsigned);
  }

  #binary(above: number, live: boolean, depth: number): Value {
    let left = this.#unary(live, depth);
    for (;;) {
      const operator = this.#text();
      const level = binaryOperators.get(operator);
      if (level === undefined || level <= above) return left;
      this.#next();
      if (operator === "&&" || operator === "||") {
        const decided = (left.value !== 0n) === (operator === "||");
        const right = this.#binary(level, live && !decided, depth + 1);
        left = truth(decided ? operator === "||" : right.value !== 0n);
      } else {
        const result = binaryValue(operator, left, this.#binary(level, live, depth + 1));
        if (result === null && live) throw this.#problem("a division by zero");
        left = result ?? left;
      }
    }
  }

  #unary(live: boolean, depth: number): Value {
    if (depth > limits.depth) throw new Excess(this.at, "#if: nested too deep");
    const { kind, text } = this.#next();
    if (prefixes.has(text)) return unaryValue(text, this.#unary(live, depth + 1));
    if (text === "(") {
      const value = this.#expression(live, depth + 1);
      this.#expect(")");
      return value;
    }
    if (kind === "name") return truth(this.#named(text));
    const value = kind === "number" ? integerValue(text) : kind === "character" ? this.#character(text) : null;
    if (value === null) throw this.#problem(`${quoted(text)} is no part of an expression`);
    return value;
  }

  #character(text: string): Value | null {
    const literal = characterLiteral(text);
    if (literal === null) return null;
    const { value, isChar } = literal;
    const isSigned = isChar && !this.environment.isDefined("__CHAR_UNSIGNED__");
    return wrapped(BigInt(isSigned ? (value << 24) >> 24 : value), false);
  }

  /** `defined X`, `__has_…(X)`, or a name that stands for nothing. */
  #named(name: string): boolean {
    if (name === "defined") return this.#defined();
    return isHasOperator(name) && this.#has(name);
  }

  #defined(): boolean {
    const first = this.#raw();
    const name = first?.text === "(" ? this.#raw() : first;
    if (name?.kind !== "name") throw this.#problem("defined wants a name");
    if (name !== first && this.#raw()?.text !== ")") throw this.#problem('")" is missing');
    return this.environment.isDefined(name.text);
  }

  /** Of attributes all are known, for those that matter here are; of the compiler's functions none. */
  #has(operator: string): boolean {
    if (this.#raw()?.text !== "(") throw this.#problem(`${operator} wants parentheses`);
    const tokens: Token[] = [];
    for (let token = this.#raw(); token?.text !== ")"; token = this.#raw()) {
      if (token === null) throw this.#problem('")" is missing');
      tokens.push(token);
    }
    if (operator !== "__has_include") return operator === "__has_attribute";
    const named = headerNamed(written(tokens));
    if (named === null) throw this.#problem(`${operator} wants <name> or "name"`);
    return this.hasInclude(named, this.at.file);
  }
}

/** As a number of 64 bits: unsigned where it says so, or where it fits into nothing else. */
function integerValue(text: string): Value | null {
  const literal = integerLiteral(text);
  if (literal === null) return null;
  const { value, suffix } = literal;
  return wrapped(value, suffix.startsWith("u") || (value >= 1n << 63n && value < 1n << 64n));
}
