import { allFacts } from "../contract/declared/all-facts.ts";
import type { OpenedSource } from "../input/opened-source.ts";
import { statementsIn } from "../contract/sources/statements-in.ts";
import { comparing } from "./comparing.ts";
import type { Compared, ComparingTools, ComparisonOptions, Manner } from "./comparing.ts";

const tools: ComparingTools = { facts: () => allFacts, codeReader: () => statementsIn };

/** `comparing` with all at hand. */
export function* comparisons(
  before: OpenedSource,
  after: OpenedSource,
  options: ComparisonOptions,
  manner: Manner = {},
): Generator<Compared> {
  for (const step of comparing(before, after, options, tools, manner)) if (!("needs" in step)) yield step;
}
