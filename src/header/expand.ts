import type { Environment } from "./environment.ts";
import { hides, intersection, union, type HideSet } from "./hide-set.ts";
import type { Macro } from "./macro.ts";
import { limits } from "./limits.ts";
import { Problem } from "./problem.ts";
import { paste, stringify } from "./token-operators.ts";
import { hidden, placed, type Token } from "./token.ts";

/** How many tokens macros may still produce; shared by the expansions of one stretch of text. */
export interface Budget {
  left: number;
}

/** Expands macros in a stream of tokens, by Prosser's algorithm; `next` hands out what is left to expand no further. */
export class Expander {
  /** Tokens that a macro produced and that are to be read again, the next one last. */
  readonly #again: Token[] = [];

  constructor(
    private readonly environment: Environment,
    private readonly pull: () => Token | null,
    private readonly budget: Budget,
    /** Macros that stay calls, such as `_IOWR`: the parser knows them. */
    private readonly keeps: (macro: Macro) => boolean = () => false,
    private readonly depth = 0,
  ) {}

  next(): Token | null {
    for (;;) {
      const token = this.#read();
      if (token === null || token.kind !== "name") return token;
      const macro = this.environment.macro(token.text);
      if (macro === undefined || hides(token.hide, macro.name) || this.keeps(macro)) return token;
      if (macro.parameters === null) {
        this.#push(this.#substitute(macro, [], token, { name: macro.name, rest: token.hide }));
        continue;
      }
      const open = this.#read();
      if (open?.text !== "(") {
        if (open !== null) this.#again.push(open);
        return token;
      }
      const { args, close } = this.#arguments(macro, macro.parameters, token);
      const hide = { name: macro.name, rest: intersection(token.hide, close.hide) };
      this.#push(this.#substitute(macro, args, token, hide));
    }
  }

  #read(): Token | null {
    return this.#again.pop() ?? this.pull();
  }

  #push(tokens: readonly Token[]): void {
    for (let index = tokens.length - 1; index >= 0; index--) this.#again.push(tokens[index]!);
  }

  #arguments(macro: Macro, parameters: readonly string[], use: Token): { args: Token[][]; close: Token } {
    const args: Token[][] = [[]];
    for (let depth = 0; ;) {
      const token = this.#read();
      if (token === null) throw new Problem(use, `the arguments of ${macro.name} never end`);
      const { text } = token;
      if (text === ")" && depth === 0) {
        if (args.length < parameters.length) args.push([]);
        if (args.length === parameters.length || (parameters.length === 0 && args[0]!.length === 0)) {
          return { args, close: token };
        }
        throw new Problem(use, `${macro.name} takes ${parameters.length} arguments and is given ${args.length}`);
      }
      if (text === "(") depth++;
      if (text === ")") depth--;
      const rest = macro.variadic && args.length === parameters.length;
      if (text === "," && depth === 0 && !rest) args.push([]);
      else args.at(-1)!.push(token);
    }
  }

  /** The body of a macro with its arguments put in, `#` and `##` done. */
  #substitute(macro: Macro, args: readonly Token[][], use: Token, hide: HideSet): Token[] {
    const { body, parameters } = macro;
    const result: Token[] = [];
    const argument = (token: Token | undefined): Token[] | null => {
      const index = token?.kind === "name" && parameters !== null ? parameters.indexOf(token.text) : -1;
      return index < 0 ? null : (args[index] ?? []);
    };
    for (let index = 0; index < body.length; index++) {
      const token = body[index]!;
      const after = body[index + 1];
      const given = argument(token);
      if (token.text === "#" && parameters !== null && argument(after) !== null) {
        result.push(stringify(argument(after)!, use));
        index++;
      } else if (token.text === "##" && index > 0 && after !== undefined) {
        index++;
        const right = argument(after) ?? [placed(after, use, null, after.spaced)];
        const left = result.at(-1);
        const isRest = macro.variadic && after.text === parameters?.at(-1);
        // GNU: `, ## rest` drops the comma where there is no rest, and pastes nothing where there is.
        if (isRest && left?.text === ",") {
          if (right.length === 0) result.pop();
          else result.push(...this.#expanded(right));
        } else if (left === undefined) result.push(...right);
        else if (right.length > 0) {
          result.pop();
          result.push(paste(left, right[0]!, use), ...right.slice(1));
        }
      } else if (given === null) result.push(placed(token, use, null, token.spaced));
      else if (after?.text === "##") {
        if (given.length > 0) result.push(...given);
        else if (this.#pastesNothing(body, index)) index++;
      } else result.push(...this.#expanded(given));
      if (result.length > this.budget.left) throw this.#overflow(macro, use);
    }
    this.budget.left -= result.length + 1;
    if (this.budget.left < 0) throw this.#overflow(macro, use);
    return result.map((token, index) =>
      hidden(token, union(token.hide, hide), index === 0 ? use.spaced : token.spaced),
    );
  }

  /** An empty argument before `##`: the operator and its left side vanish where the body starts with them. */
  #pastesNothing(body: readonly Token[], index: number): boolean {
    return index === 0 || body[index - 1]!.text !== "##";
  }

  /** An argument, expanded on its own. */
  #expanded(tokens: readonly Token[]): Token[] {
    if (this.depth > limits.depth) throw new Problem(tokens[0]!, "macro arguments nested too deep");
    if (!tokens.some((token) => token.kind === "name")) return [...tokens];
    let index = 0;
    const inner = new Expander(
      this.environment,
      () => tokens[index++] ?? null,
      this.budget,
      this.keeps,
      this.depth + 1,
    );
    const expanded: Token[] = [];
    for (let token = inner.next(); token !== null; token = inner.next()) expanded.push(token);
    return expanded;
  }

  #overflow(macro: Macro, use: Token): Problem {
    return new Problem(use, `${macro.name} expands to more tokens than any header needs: a macro bomb?`);
  }
}
