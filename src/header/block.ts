import type { Declaration } from "../declare/declaration.ts";
import type { NotSeen } from "../declare/not-seen.ts";
import type { Meanings } from "./environment.ts";
import type { Line } from "./lex.ts";

/**
 * What a file says from one line to the next `#include`, or to its end, and under which assumptions. Wherever these
 * hold again (in another header that includes the file, in another data model, in the other version of the tree) the
 * block is taken as it is instead of being read again.
 */
export interface Block {
  readonly assumes: Meanings;
  readonly changes: Meanings;
  readonly declarations: readonly Declaration[];
  readonly notSeen: readonly NotSeen[];
  /** The `#include` that ends the block; null at the end of the file. */
  readonly include: Line | null;
  /** The line to go on from after the include. */
  readonly next: number;
  /** What it took of the budget, which it takes again wherever it is taken as it is; `unbounded` where none is enough. */
  readonly cost: number;
}

/** The cost of what asks for more than `limits.stretch`, wherever it stands. */
export const unbounded = Infinity;
