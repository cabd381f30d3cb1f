import type { Location } from "../declare/location.ts";
import type { Budget } from "./budget.ts";
import type { Environment } from "./environment.ts";
import { limits } from "./limits.ts";
import type { Macro } from "./macro.ts";
import { Excess, Problem, shortened } from "./problem.ts";
import { substitute, type Use } from "./substitute.ts";
import { closed, costOfAll, withSpace, type Token } from "./token.ts";

/** Where a macro is used, and whether space stands before it. */
type Place = Location & Pick<Token, "spaced">;

const none: readonly never[] = [];

/** Tokens that a macro produced, or an argument that is expanded on its own, and how far they were read. */
interface Context {
  /** The macro that is not expanded again before its tokens are read; null for an argument. */
  readonly macro: string | null;
  readonly tokens: readonly Token[];
  /** Whether space stands before the first of them, whatever that says itself. */
  readonly spaced: boolean;
  at: number;
}

/**
 * Expands macros in a stream of tokens as gcc does: what a macro produced is read before what follows it, and until then
 * the macro's name is closed; a name that is met while it is closed stays one for ever.
 */
export class Expander {
  /** What is to be read before the stream itself, the innermost last. */
  readonly #contexts: Context[] = [];
  readonly #closed = new Set<string>();
  /** A token that was looked at and not taken. */
  #returned: Token | null = null;
  /** True where a macro that produced nothing left its space to the next token. */
  #owesSpace = false;
  #depth = 0;
  #seeks: "parenthesis" | "arguments" | null = null;

  constructor(
    private readonly environment: Environment,
    private readonly pull: () => Token | null,
    private readonly budget: Budget,
    /** Macros that stay calls, such as `_IOWR`: the parser knows them. */
    private readonly keeps: (macro: Macro) => boolean = () => false,
    /** See `Use`. */
    private readonly places = true,
  ) {}

  /** What a function-like macro waits for while tokens are pulled: whether it is called at all, or with what. */
  get seeks(): "parenthesis" | "arguments" | null {
    return this.#seeks;
  }

  /** Whether the next token is the stream's own next one, as it stands there. */
  get isIdle(): boolean {
    return this.#contexts.length === 0 && this.#returned === null && !this.#owesSpace;
  }

  /** The next token, all macros expanded; null at the end. Throws a Problem for a use that makes no sense. */
  next(): Token | null {
    for (;;) {
      const token = this.isIdle ? this.pull() : this.read();
      if (token === null || token.kind !== "name" || token.final) return token;
      const macro = this.environment.macro(token.text);
      if (macro === undefined || this.keeps(macro)) return token;
      if (macro.parameters === null) this.enter(macro, token, none, token.doc);
      else {
        const args = this.#arguments(macro, macro.parameters.length, token);
        if (args === null) return token;
        this.enter(macro, token, args, token.doc);
      }
    }
  }

  /** What is left, macros expanded, up to so many tokens. */
  rest(most = Infinity): Token[] {
    const tokens: Token[] = [];
    while (tokens.length < most) {
      const token = this.next();
      if (token === null) break;
      tokens.push(token);
    }
    return tokens;
  }

  /** The next token as it stands, be it a macro or not. */
  read(): Token | null {
    let token = this.#take();
    if (token === null) return null;
    if (this.#closed.size > 0 && token.kind === "name" && this.#closed.has(token.text)) token = closed(token);
    if (!this.#owesSpace) return token;
    this.#owesSpace = false;
    return withSpace(token, true);
  }

  /** Goes on with what a macro stands for at a place; `doc` is the kernel-doc comment before its use. */
  enter(macro: Macro, at: Place, args: Use["args"] = none, doc: string | null = null): void {
    const { places } = this;
    const made = substitute(macro, { at, args, places }, this.budget, this.#expanded);
    const tokens = doc === null || made.length === 0 ? made : [{ ...made[0]!, doc }, ...made.slice(1)];
    if (tokens.length === 0) this.#owesSpace ||= at.spaced;
    else {
      this.#contexts.push({ macro: macro.name, tokens, spaced: at.spaced, at: 0 });
      this.#closed.add(macro.name);
    }
  }

  #take(): Token | null {
    const returned = this.#returned;
    if (returned !== null) {
      this.#returned = null;
      return returned;
    }
    const contexts = this.#contexts;
    while (contexts.length > 0) {
      const context = contexts[contexts.length - 1]!;
      const { tokens } = context;
      const at = context.at++;
      if (at === 0) return withSpace(tokens[0]!, context.spaced);
      if (at < tokens.length) return tokens[at]!;
      if (context.macro === null) return null;
      this.#leave(context);
    }
    return this.pull();
  }

  #leave({ macro }: Context): void {
    this.#contexts.pop();
    if (macro !== null) this.#closed.delete(macro);
  }

  /** The arguments behind the name of a function-like macro; null where it is not called. */
  #arguments(macro: Macro, count: number, use: Token): Token[][] | null {
    try {
      this.#seeks = "parenthesis";
      const open = this.read();
      this.#seeks = "arguments";
      if (open?.text === "(") return this.#argumentList(macro, count, use);
      this.#returned = open;
      return null;
    } finally {
      this.#seeks = null;
    }
  }

  #argumentList({ name, variadic }: Macro, count: number, use: Token): Token[][] {
    let last: Token[] = [];
    const args = [last];
    for (let depth = 0; ;) {
      const token = this.read();
      if (token === null) throw new Problem(use, `the arguments of ${shortened(name)} never end`);
      const { text } = token;
      if (text === ")" && depth === 0) break;
      if (text === "(") depth++;
      else if (text === ")") depth--;
      if (text === "," && depth === 0 && !(variadic && args.length === count)) args.push((last = []));
      else last.push(token);
    }
    // What is nested is read again at each level.
    const cost = args.reduce((sum, arg) => sum + costOfAll(arg), 0);
    if (!this.budget.spend(cost)) throw new Excess(use, "more text in arguments of macros than any header needs");
    const given = count === 0 && args.length === 1 && last.length === 0 ? 0 : args.length;
    if (given === count || (variadic && given === count - 1)) return args;
    throw new Problem(use, `${shortened(name)} takes ${count} arguments and is given ${given}`);
  }

  /** An argument with all macros in it expanded, read as if there were nothing around it. */
  readonly #expanded = (argument: readonly Token[]): readonly Token[] => {
    if (!argument.some(({ kind }) => kind === "name")) return argument;
    if (this.#depth >= limits.depth) throw new Excess(argument[0]!, "macro arguments are nested too deep");
    const outside = this.#contexts.length;
    this.#contexts.push({ macro: null, tokens: argument, spaced: argument[0]!.spaced, at: 0 });
    this.#depth++;
    try {
      return this.rest();
    } finally {
      this.#depth--;
      while (this.#contexts.length > outside) this.#leave(this.#contexts.at(-1)!);
      this.#owesSpace = false;
    }
  };
}
