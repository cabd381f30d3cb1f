import type { Declaration } from "../declare/declaration.ts";
import type { NotSeen } from "../declare/not-seen.ts";
import type { Meanings } from "./environment.ts";
import type { Line } from "./lex.ts";

/**
 * What a file says from one line to the next `#include`, to its end, or to a place between two declarations, and under which
 * assumptions. Wherever these hold again (in another header that includes the file, in another data model, in the other
 * version of the tree) the block is taken as it is instead of being read again.
 */
export interface Block {
  readonly assumes: Meanings;
  readonly changes: Meanings;
  readonly declarations: readonly Declaration[];
  /** What is wrong with its directives and macros, and with its declarations. */
  readonly notSeen: readonly NotSeen[];
  readonly unread: readonly NotSeen[];
  /** The `#include` that ends the block; null where another block or the end of the file follows. */
  readonly include: Line | null;
  /** The line to go on from. */
  readonly next: number;
  /** Whether it says the same in another version of the file that has the same text there, be it on other lines. */
  readonly movable: boolean;
  /** What it took of the budget, which it takes again wherever it is taken as it is; `unbounded` where none is enough. */
  readonly cost: number;
}

/** The cost of what asks for more than `limits.stretch`, wherever it stands. */
export const unbounded = Infinity;
