import type { Environment } from "./environment.ts";
import { integerLiteral } from "./literals.ts";
import { quoted } from "./problem.ts";
import type { Token } from "./token.ts";

/** From this token on, members get at most this alignment, in bytes; null: their own. */
export interface PackMark {
  readonly from: number;
  readonly pack: number | null;
}

const key = "pragma pack";
const stackOf = (environment: Environment): string[] =>
  ((environment.get(key) as string | undefined) ?? "0").split(" ");

/** `#pragma pack`: its stack lives in the environment as numbers, innermost last; 0 is the architecture's own rule. */
export const pragmaPack = {
  innermost(environment: Environment): number | null {
    return Number(stackOf(environment).at(-1)) || null;
  },

  /** Obeys `(N)`, `()`, `(push)`, `(push, N)` and `(pop)`. Answers what it could not understand, or null. */
  obey(tokens: readonly Token[], environment: Environment): string | null {
    const words = tokens.map(({ text }) => text).filter((text) => text !== ",");
    if (words[0] !== "(" || words.at(-1) !== ")") return "#pragma pack wants parentheses";
    const stack = stackOf(environment);
    for (const word of words.slice(1, -1)) {
      const alignment = integerLiteral(word)?.value;
      if (word === "push") stack.push(stack.at(-1)!);
      else if (word === "pop") {
        if (stack.length > 1) stack.pop();
      } else if (alignment !== undefined && [0n, 1n, 2n, 4n, 8n, 16n].includes(alignment)) {
        stack[stack.length - 1] = String(alignment);
      } else return `#pragma pack: ${quoted(word)} is not understood`;
    }
    if (words.length === 2) stack[stack.length - 1] = "0";
    if (stack.length > 64) return "#pragma pack(push) too deep";
    environment.set(key, stack.join(" "));
    return null;
  },
};
