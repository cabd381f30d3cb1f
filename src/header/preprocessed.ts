import type { NotSeen } from "../declare/not-seen.ts";
import type { Line } from "./lex.ts";
import type { PackMark } from "./pragma-pack.ts";
import type { Token } from "./token.ts";

/** A file's text from a line to the next `#include` between declarations, or to its end: no directives, no macros. */
export interface Preprocessed {
  readonly tokens: readonly Token[];
  readonly packs: readonly PackMark[];
  readonly notSeen: readonly NotSeen[];
  /** The `#include` that ends it; null at the end of the file. */
  readonly include: Line | null;
  /** The line to go on from. */
  readonly next: number;
  /** False where other files were looked at: then the same text may mean something else elsewhere. */
  readonly shareable: boolean;
}
