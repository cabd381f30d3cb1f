import { unbounded, type Block } from "./block.ts";
import { Budget } from "./budget.ts";
import type { Environment } from "./environment.ts";
import { limits } from "./limits.ts";
import { parseDeclarations } from "./parse-declarations.ts";
import { preprocess } from "./preprocess.ts";
import type { SourceFile } from "./source-file.ts";
import type { Surroundings } from "./surroundings.ts";

/** A block, and whether it may stand for the same text elsewhere. */
export interface ReadBlock extends Block {
  readonly shareable: boolean;
}

/**
 * Reads a file from a line to the next `#include` between declarations, to where another block may begin, or to its end.
 * `left` is what the stretch from the last include on may still cost.
 */
export function readBlock(
  file: SourceFile,
  start: number,
  environment: Environment,
  budget: Budget,
  left: number,
  around: Surroundings,
): ReadBlock {
  const own = new Budget(Math.min(budget.left, left));
  const granted = own.left;
  const { result, assumes, changes } = environment.record(() => {
    const text = preprocess(file, start, environment, own, around);
    return { text, parsed: parseDeclarations(text.tokens, text.packs, environment) };
  });
  const { include, next, shareable: standsAlone } = result.text;
  const { notSeen } = result.text;
  const { declarations, notSeen: unread } = result.parsed;
  const cost = own.left < 0 ? unbounded : granted - own.left;
  budget.spend(cost);
  // What ended because of what was read before it says nothing of itself.
  const shareable = standsAlone && (cost < unbounded || granted === limits.stretch);
  // What could not be read is told with all of the file.
  const movable = result.parsed.movable && notSeen.length === 0 && unread.length === 0 && cost < unbounded;
  return { assumes, changes, declarations, notSeen, unread, include, next, movable, shareable, cost };
}
