import type { Location } from "../declare/location.ts";
import type { Environment } from "./environment.ts";
import { Expander, type Budget } from "./expand.ts";
import { integerLiteral, characterLiteral } from "./literals.ts";
import { limits } from "./limits.ts";
import { Problem } from "./problem.ts";
import type { Token } from "./token.ts";

/** A value of `#if`: 64 bits, signed or not. */
interface Value {
  readonly value: bigint;
  readonly unsigned: boolean;
}

const no: Value = { value: 0n, unsigned: false };
const truth = (is: boolean): Value => (is ? { value: 1n, unsigned: false } : no);
const wrap = (value: bigint, unsigned: boolean): Value => ({
  value: unsigned ? BigInt.asUintN(64, value) : BigInt.asIntN(64, value),
  unsigned,
});

const binary: Readonly<Record<string, { level: number; apply: (a: bigint, b: bigint) => bigint | boolean | null }>> = {
  "||": { level: 1, apply: (a, b) => a !== 0n || b !== 0n },
  "&&": { level: 2, apply: (a, b) => a !== 0n && b !== 0n },
  "|": { level: 3, apply: (a, b) => a | b },
  "^": { level: 4, apply: (a, b) => a ^ b },
  "&": { level: 5, apply: (a, b) => a & b },
  "==": { level: 6, apply: (a, b) => a === b },
  "!=": { level: 6, apply: (a, b) => a !== b },
  "<": { level: 7, apply: (a, b) => a < b },
  ">": { level: 7, apply: (a, b) => a > b },
  "<=": { level: 7, apply: (a, b) => a <= b },
  ">=": { level: 7, apply: (a, b) => a >= b },
  "<<": { level: 8, apply: (a, b) => (b < 0n || b > 63n ? null : a << b) },
  ">>": { level: 8, apply: (a, b) => (b < 0n || b > 63n ? null : a >> b) },
  "+": { level: 9, apply: (a, b) => a + b },
  "-": { level: 9, apply: (a, b) => a - b },
  "*": { level: 10, apply: (a, b) => a * b },
  "/": { level: 10, apply: (a, b) => (b === 0n ? null : a / b) },
  "%": { level: 10, apply: (a, b) => (b === 0n ? null : a % b) },
};

/** What a source can answer about a file in `__has_include`. */
export type HasInclude = (name: string, angled: boolean, from: string) => boolean;

/** Decides an `#if`. Names that are no macros are 0, as in C. Throws a Problem where it is no expression. */
export function condition(
  tokens: readonly Token[],
  at: Location,
  environment: Environment,
  budget: Budget,
  hasInclude: HasInclude,
): boolean {
  let index = 0;
  const raw = (): Token | null => tokens[index++] ?? null;
  const expect = (text: string): void => {
    if (tokens[index++]?.text !== text) throw new Problem(at, `#if: "${text}" is missing`);
  };
  const number = (is: boolean, like: Token): Token => ({ ...like, kind: "number", text: is ? "1" : "0" });
  /** `defined X` and `__has_…(X)` are answered before macros are expanded. */
  const answered = (): Token | null => {
    const token = raw();
    if (token?.kind !== "name") return token;
    if (token.text === "defined") {
      const parenthesis = tokens[index]?.text === "(";
      if (parenthesis) index++;
      const name = raw();
      if (name?.kind !== "name") throw new Problem(at, "#if: defined wants a name");
      if (parenthesis) expect(")");
      return number(environment.macro(name.text) !== undefined, token);
    }
    if (!token.text.startsWith("__has_") || tokens[index]?.text !== "(") return token;
    const from = ++index;
    while (index < tokens.length && tokens[index]!.text !== ")") index++;
    const argument = tokens
      .slice(from, index)
      .map(({ text }) => text)
      .join("");
    expect(")");
    if (token.text !== "__has_include") return number(token.text === "__has_attribute", token);
    return number(hasInclude(argument.slice(1, -1), argument.startsWith("<"), at.file), token);
  };
  const expander = new Expander(environment, answered, budget);
  let token = expander.next();
  const advance = (): Token => {
    const current = token;
    if (current === null) throw new Problem(at, "#if: the expression ends too early");
    token = expander.next();
    return current;
  };

  const unary = (depth: number): Value => {
    if (depth > limits.depth) throw new Problem(at, "#if: nested too deep");
    const { kind, text } = advance();
    if (text === "(") {
      const inner = expression(0, depth + 1);
      if (advance().text !== ")") throw new Problem(at, `#if: ")" is missing`);
      return inner;
    }
    if (text === "!") return truth(unary(depth + 1).value === 0n);
    if (text === "-" || text === "~" || text === "+") {
      const { value, unsigned } = unary(depth + 1);
      return wrap(text === "-" ? -value : text === "~" ? ~value : value, unsigned);
    }
    if (kind === "name") return no;
    const literal = kind === "number" ? integerLiteral(text) : null;
    if (literal !== null) {
      return wrap(literal.value, literal.suffix.startsWith("u") || literal.value > 0x7fff_ffff_ffff_ffffn);
    }
    if (kind === "character") return wrap(BigInt(characterLiteral(text) ?? 0), false);
    throw new Problem(at, `#if: "${text}" is no part of an expression`);
  };
  const expression = (above: number, depth: number): Value => {
    let left = unary(depth);
    for (;;) {
      const operator: string = token?.text ?? "";
      if (operator === "?" && above === 0) {
        advance();
        const then = expression(0, depth + 1);
        if (advance().text !== ":") throw new Problem(at, `#if: ":" is missing`);
        const otherwise = expression(0, depth + 1);
        left = left.value !== 0n ? then : otherwise;
        continue;
      }
      const known = Object.hasOwn(binary, operator) ? binary[operator]! : null;
      if (known === null || known.level <= above) return left;
      advance();
      const right = expression(known.level, depth + 1);
      const unsigned = left.unsigned || right.unsigned;
      const signs = operator === "<<" || operator === ">>" ? left.unsigned : unsigned;
      const convert = (side: Value): bigint => (signs === unsigned ? wrap(side.value, unsigned).value : side.value);
      const result = known.apply(convert(left), convert(right));
      // Division by zero in the branch of && and || that does not count is no error in C; 0 decides neither.
      left = typeof result === "boolean" ? truth(result) : wrap(result ?? 0n, signs);
    }
  };
  const { value } = expression(0, 0);
  if (token !== null) throw new Problem(at, `#if: "${(token as Token).text}" after the end of the expression`);
  return value !== 0n;
}
