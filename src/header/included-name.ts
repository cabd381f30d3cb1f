import type { Budget } from "./budget.ts";
import type { Environment } from "./environment.ts";
import { Expander } from "./expand.ts";
import { Problem } from "./problem.ts";
import { written, type Token } from "./token.ts";

/** A header as an `#include` names it: `<linux/types.h>` or `"drm.h"`. */
export interface IncludedName {
  readonly name: string;
  readonly angled: boolean;
}

/** Reads what stands behind `#include`, be it a macro. Null where that names no header. */
export function includedName(tokens: readonly Token[], environment: Environment, budget: Budget): IncludedName | null {
  return headerNamed(written(spellsItself(tokens) ? tokens : expanded(tokens, environment, budget)));
}

/** Whether what stands behind `#include` is the same wherever it is read: no macro. */
export const spellsItself = ([first]: readonly Token[]): boolean => first?.kind !== "name";

/** The `<name>` or `"name"` that a text begins with. */
export function headerNamed(text: string): IncludedName | null {
  const match = /^(?:<([^>]+)>|"([^"]+)")/.exec(text);
  return match === null ? null : { name: match[1] ?? match[2]!, angled: match[1] !== undefined };
}

function expanded(tokens: readonly Token[], environment: Environment, budget: Budget): readonly Token[] {
  let index = 0;
  try {
    return new Expander(environment, () => tokens[index++] ?? null, budget).rest();
  } catch (problem) {
    if (problem instanceof Problem) return [];
    throw problem;
  }
}
