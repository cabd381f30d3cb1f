import type { Declaration } from "../declare/declaration.ts";
import type { Location } from "../declare/location.ts";
import type { NotSeen } from "../declare/not-seen.ts";
import type { Meanings } from "./environment.ts";
import type { Token } from "./token.ts";

/** What a macro came to, and what that rested on and took. */
export interface MacroMeaning {
  /** False where more than the macro stands at its line. */
  readonly movable: boolean;
  readonly assumes: Meanings;
  /** Null where it could not be read: then it stands in `notSeen`. */
  readonly declaration: Declaration | null;
  readonly notSeen: NotSeen | null;
  readonly cost: number;
}

export interface Macro {
  readonly name: string;
  /** Null for an object-like macro. */
  readonly parameters: readonly string[] | null;
  /** The last parameter takes all the remaining arguments. */
  readonly variadic: boolean;
  readonly body: readonly Token[];
  /** What a use of it takes of a budget, besides its arguments. */
  readonly cost: number;
  /** For each token of the body which parameter it names; -1 for none. Null where no token has a meaning of its own. */
  readonly slots: readonly number[] | null;
  /** Whether a use of it is its body with the arguments put in, and no more: it has no `#`, `##` or `__VA_OPT__`. */
  readonly plain: boolean;
  readonly location: Location;
  /** The macro of another version of its file that differs in nothing but its line; null for one that is told by itself. */
  readonly like: Macro | null;
  /** What it came to before: one entry for each meaning of the names in its body. */
  meanings: readonly MacroMeaning[];
}
