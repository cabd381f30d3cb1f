import { unbounded, type Block } from "./block.ts";
import { Budget } from "./budget.ts";
import type { Environment } from "./environment.ts";
import { limits } from "./limits.ts";
import { parseDeclarations } from "./parse-declarations.ts";
import { preprocess, type Surroundings } from "./preprocess.ts";
import type { SourceFile } from "./source-file.ts";

/** A block, and whether it may stand for the same text elsewhere. */
export interface ReadBlock extends Block {
  readonly shareable: boolean;
}

/** Reads a file from a line to the next `#include` between declarations, or to its end. */
export function readBlock(
  file: SourceFile,
  start: number,
  environment: Environment,
  budget: Budget,
  around: Surroundings,
): ReadBlock {
  const own = new Budget(Math.min(budget.left, limits.stretch));
  const granted = own.left;
  const { result, assumes, changes } = environment.record(() => {
    const text = preprocess(file, start, environment, own, around);
    return { text, parsed: parseDeclarations(text.tokens, text.packs, environment) };
  });
  const { include, next, shareable: standsAlone } = result.text;
  const { declarations } = result.parsed;
  const notSeen = [...result.text.notSeen, ...result.parsed.notSeen];
  const cost = own.left < 0 ? unbounded : granted - own.left;
  budget.spend(cost);
  // What ended because of what was read before it says nothing of itself.
  const shareable = standsAlone && (cost < unbounded || granted === limits.stretch);
  return { assumes, changes, declarations, notSeen, include, next, shareable, cost };
}
