import type { Expression } from "../declare/expression.ts";
import { Budget } from "./budget.ts";
import type { Environment, Meanings } from "./environment.ts";
import { limits } from "./limits.ts";
import type { Macro } from "./macro.ts";
import { parseBody } from "./parse-body.ts";
import { constantOf } from "./parse-expression.ts";
import { Problem } from "./problem.ts";
import { costOf, type Token } from "./token.ts";

/** What a macro's body came to, what that rested on, and what it took of a budget. */
export interface ShapedBody {
  readonly expression: Expression;
  readonly assumes: Meanings;
  readonly cost: number;
}

/** The same of a body with a blank in place of each number and character. */
interface Shape extends ShapedBody {
  /** The names that `assumes` speaks of. */
  readonly names: ReadonlySet<string>;
}

/**
 * Bodies of macros that differ in nothing but numbers and characters: hundreds of `(BASE + 3)` or `fourcc('a', 'b', 'c', 'd')`
 * stand in a row. They are expanded and parsed once, with blanks, and all that is left to do is to fill these in. What a
 * number says decides nothing on the way: where it is pasted, made a string or part of a type, each body is read by itself.
 */
export class MacroShapes {
  /** By the body; null for such as are not read this way. */
  readonly #known = new Map<string, readonly Shape[] | null>();

  /** What an object-like macro's body comes to; null where it is to be read by itself, then nothing is spent. */
  bodyOf(macro: Macro, environment: Environment, budget: Budget): ShapedBody | null {
    const [only] = macro.body;
    // Most macros are one number.
    if (only?.kind === "number" && macro.body.length === 1) {
      return { expression: constantOf(only.text)!, assumes: nothing, cost: 0 };
    }
    const constants: Expression[] = [];
    const key = keyOf(macro, constants);
    const shape = key === null ? null : this.#shape(key, macro, environment, budget);
    // Inside of its own body a macro's name stands for itself.
    if (shape === null || shape.names.has(macro.name) || shape.cost > budget.left) return null;
    budget.spend(shape.cost);
    const expression = filled(shape.expression, (blank) => constants[blank]!);
    return { expression, assumes: shape.assumes, cost: shape.cost };
  }

  forget(): void {
    this.#known.clear();
  }

  #shape(key: string, macro: Macro, environment: Environment, budget: Budget): Shape | null {
    const known = this.#known.get(key);
    if (known === null) return null;
    for (const shape of known ?? []) if (environment.holds(shape.assumes)) return shape;
    const shape = shapeOf(macro, environment, budget);
    if (this.#known.size >= mostShapes) this.#known.clear();
    this.#known.set(key, shape && [...(known?.slice(1 - limits.versions) ?? []), shape]);
    return shape;
  }
}

const mostShapes = 10_000;
const nothing: Meanings = { names: [], meanings: [] };

/** What a body has in common with all of its shape; null where it has none. Adds what its numbers and characters say. */
function keyOf({ body }: Macro, constants: Expression[]): string | null {
  if (body.length < 2) return null;
  let key = "";
  for (let index = 0; index < body.length; index++) {
    const token = body[index]!;
    const { kind, text } = token;
    if (kind === "name" || kind === "punctuator") key += `${text} `;
    else if (kind === "number" || kind === "character") {
      // A blank costs no more than what it stands for.
      const constant = costOf(token) === 1 ? constantOf(text) : null;
      if (constant === null) return null;
      constants.push(constant);
      key += kind === "number" ? "0 " : "' ";
    } else return null;
  }
  return constants.length === 0 ? null : key;
}

/** No header can spell such a number. */
const blankText = (index: number): string => ` ${index}`;

function shapeOf(macro: Macro, environment: Environment, budget: Budget): Shape | null {
  const blanked = { ...macro, name: "", body: withBlanks(macro.body) };
  const own = new Budget(budget.left);
  try {
    const { result, assumes } = environment.record(() => parseBody(blanked, environment, own, false));
    const { tokens, expression, movable } = result;
    if (expression === null || !movable || assumes.meanings.some(makesStrings)) return null;
    const met: number[] = [];
    filled(expression, (blank) => {
      met.push(blank);
      return expression;
    });
    if (met.length !== tokens.filter(isBlank).length) return null;
    const names = new Set(assumes.names.map(({ text }) => text));
    return { expression, assumes, cost: budget.left - own.left, names };
  } catch (problem) {
    if (problem instanceof Problem) return null;
    throw problem;
  }
}

function withBlanks(body: readonly Token[]): Token[] {
  let count = 0;
  return body.map((token) =>
    token.kind === "number" || token.kind === "character" ? { ...token, text: blankText(count++) } : token,
  );
}

const isBlank = ({ kind, text }: Token): boolean => (kind === "number" || kind === "character") && text.startsWith(" ");

const makesStrings = (meaning: Meanings["meanings"][number]): boolean =>
  typeof meaning === "object" && !meaning.plain && meaning.body.some(({ text }) => text === "#");

/** An expression with its blanks filled in; where others could stand, they are left. */
function filled(expression: Expression, by: (blank: number) => Expression): Expression {
  switch (expression.kind) {
    case "float":
      return expression.text.startsWith(" ") ? by(Number(expression.text)) : expression;
    case "binary": {
      const { operator } = expression;
      const left = filled(expression.left, by);
      const right = filled(expression.right, by);
      return left === expression.left && right === expression.right
        ? expression
        : { kind: "binary", operator, left, right };
    }
    case "unary": {
      const operand = filled(expression.operand, by);
      return operand === expression.operand ? expression : { kind: "unary", operator: expression.operator, operand };
    }
    case "cast": {
      const operand = filled(expression.operand, by);
      return operand === expression.operand ? expression : { kind: "cast", type: expression.type, operand };
    }
    case "call": {
      const { callee, arguments: given } = expression;
      return { kind: "call", callee, arguments: given.map((each) => filled(each, by)) };
    }
    case "command": {
      const { direction, argument } = expression;
      const type = filled(expression.type, by);
      const number = filled(expression.number, by);
      return { kind: "command", direction, type, number, argument };
    }
    default:
      return expression;
  }
}
