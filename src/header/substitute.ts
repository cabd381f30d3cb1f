import type { Location } from "../declare/location.ts";
import type { Budget } from "./budget.ts";
import type { Macro } from "./macro.ts";
import { Excess, shortened } from "./problem.ts";
import { paste, stringify } from "./token-operators.ts";
import { costOf, costOfAll, placed, withSpace, type Token } from "./token.ts";
import { endOfOptional, vaOpt } from "./va-opt.ts";

type Tokens = readonly Token[];

/** The use of a macro: where it stands, and its arguments as they were written. */
export interface Use {
  readonly at: Location;
  /** Fewer than the macro has parameters where the rest of a variadic one was left out. */
  readonly args: readonly Tokens[];
  /** False where nobody asks for the place of a token: then those of a body without parameters are taken as they are. */
  readonly places: boolean;
}

/**
 * The body of a macro as it stands where the macro is used: arguments put in, `#` and `##` done; whether space stands before
 * it is for the use to say. `expanded` answers an argument with all macros in it expanded. Throws a Problem for tokens that
 * cannot be pasted, and where the budget ends.
 */
export function substitute(macro: Macro, use: Use, budget: Budget, expanded: (argument: Tokens) => Tokens): Tokens {
  const { body, slots } = macro;
  if (!budget.spend(macro.cost)) throw bomb(macro, use);
  if (slots === null) return use.places ? body.map((token) => placed(token, use.at, token.spaced)) : body;
  const substitution = new Substitution(macro, use, budget, expanded);
  return macro.plain ? substitution.plain() : substitution.range(0, body.length);
}

const bomb = ({ name }: Macro, { at }: Use): Excess =>
  new Excess(at, `${shortened(name)} expands to more tokens than any header needs: a macro bomb?`);

class Substitution {
  /** The arguments with their macros expanded, as far as the body wants them. */
  readonly #expanded: Tokens[] = [];
  /** Which parameter takes all the remaining arguments. */
  readonly #rest: number | null;

  constructor(
    private readonly macro: Macro,
    private readonly use: Use,
    private readonly budget: Budget,
    private readonly expanded: (argument: Tokens) => Tokens,
  ) {
    this.#rest = macro.variadic ? macro.parameters!.length - 1 : null;
  }

  /** What the body comes to where nothing in it is an operator. */
  plain(): Token[] {
    const { body, slots } = this.macro;
    const { at, places } = this.use;
    const result: Token[] = [];
    // What is empty leaves its space to what follows.
    let spaced = false;
    for (let index = 0; index < body.length; index++) {
      const token = body[index]!;
      const slot = slots![index]!;
      spaced ||= token.spaced;
      if (slot < 0) {
        this.#spend(costOf(token));
        result.push(places ? placed(token, at, spaced) : withSpace(token, spaced));
        spaced = false;
        continue;
      }
      const argument = this.#expandedArgument(slot);
      this.#spend(costOfAll(argument));
      for (let item = 0; item < argument.length; item++) {
        result.push(item === 0 ? withSpace(argument[0]!, spaced) : argument[item]!);
        spaced = false;
      }
    }
    return result;
  }

  /** What a part of the body comes to. */
  range(from: number, to: number): Token[] {
    const result: Token[] = [];
    let spaced = false;
    for (let start = from; start < to;) {
      const end = this.#endOfOperand(start);
      const pastes = end < to && this.#isPaste(end);
      // What is empty leaves its space to what follows.
      spaced ||= this.macro.body[start]!.spaced;
      const operand = withSpaceBefore(this.#operand(start, end, pastes), spaced);
      if (operand.length > 0) spaced = false;
      this.#spend(costOfAll(operand));
      if (pastes) start = this.#pasteChain(operand, end, to, result);
      else {
        for (const token of operand) result.push(token);
        start = end;
      }
    }
    return result;
  }

  /** `a ## b ## …`, whose first operand was read; answers where it ends. */
  #pasteChain(first: Tokens, from: number, to: number, result: Token[]): number {
    const joined = [...first];
    let end = from;
    while (end < to && this.#isPaste(end)) {
      const start = end + 1;
      end = this.#endOfOperand(start);
      this.#join(joined, start, end, end < to && this.#isPaste(end));
    }
    for (const token of joined) result.push(token);
    return end;
  }

  #spend(cost: number): void {
    if (!this.budget.spend(cost)) throw bomb(this.macro, this.use);
  }

  #isPaste(at: number): boolean {
    return this.macro.body[at]!.text === "##";
  }

  /** What `#` and `##` take as one: a token, `#x`, or `__VA_OPT__(…)`. */
  #endOfOperand(start: number): number {
    const { body, parameters } = this.macro;
    const text = body[start]?.text;
    if (text === "#" && parameters !== null) return this.#endOfOperand(start + 1);
    return (text === vaOpt && this.#rest !== null ? endOfOptional(body, start) : null) ?? start + 1;
  }

  /** An operand's tokens; beside a `##` an argument stands as it was written. */
  #operand(start: number, end: number, pasted: boolean): Tokens {
    const token = this.macro.body[start]!;
    const slot = this.macro.slots![start]!;
    if (slot >= 0) return pasted ? this.#argument(slot) : this.#expandedArgument(slot);
    if (end === start + 1) return [placed(token, this.use.at, token.spaced)];
    if (token.text !== "#") return this.#optional(start + 2, end - 1);
    const argument = this.#operand(start + 1, end, true);
    this.#spend(costOfAll(argument));
    return [stringify(argument, this.use.at, token.spaced)];
  }

  #join(left: Token[], start: number, end: number, goesOn: boolean): void {
    const right = this.#operand(start, end, true);
    this.#spend(costOfAll(right));
    const last = left.at(-1);
    const slot = this.macro.slots![start]!;
    // GNU: `, ## rest` drops the comma where the rest was left out, and pastes nothing where it was not.
    if (slot === this.#rest && last?.text === "," && !goesOn) {
      if (this.#isOmitted(slot)) left.pop();
      else for (const token of right) left.push(token);
      return;
    }
    let from = 0;
    if (last !== undefined && right[0] !== undefined) {
      this.#spend(costOf(last) + costOf(right[0]));
      left[left.length - 1] = paste(last, right[0], this.use.at);
      from = 1;
    }
    for (let index = from; index < right.length; index++) left.push(right[index]!);
  }

  #argument(slot: number): Tokens {
    return this.use.args[slot] ?? [];
  }

  #expandedArgument(slot: number): Tokens {
    return (this.#expanded[slot] ??= this.expanded(this.#argument(slot)));
  }

  /** What gcc takes for no rest at all: where its comma is missing too, or where the macro takes nothing else. */
  #isOmitted(rest: number): boolean {
    const { args } = this.use;
    return args.length <= rest || (rest === 0 && args[0]!.length === 0);
  }

  #optional(from: number, to: number): Tokens {
    return this.#expandedArgument(this.#rest!).length > 0 ? this.range(from, to) : [];
  }
}

function withSpaceBefore(tokens: Tokens, spaced: boolean): Tokens {
  const [first] = tokens;
  return first === undefined || first.spaced === spaced ? tokens : [withSpace(first, spaced), ...tokens.slice(1)];
}
