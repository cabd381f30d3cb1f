import type { Declaration } from "../declare/declaration.ts";
import type { Location } from "../declare/location.ts";
import type { Meanings } from "./environment.ts";
import type { Token } from "./token.ts";

export interface Macro {
  readonly name: string;
  /** Null for an object-like macro. */
  readonly parameters: readonly string[] | null;
  /** The last parameter takes all the remaining arguments. */
  readonly variadic: boolean;
  readonly body: readonly Token[];
  readonly location: Location;
  /** What it came to declare before, and what that rested on: one entry for each meaning of the names in its body. */
  readonly meanings: { readonly assumes: Meanings; readonly declaration: Declaration }[];
}
