import { checkWith } from "../../../src/gate/check.ts";
import type { JudgeOptions } from "../../../src/gate/options.ts";
import { Memory } from "../../../src/header/memory.ts";
import type { Report } from "../../../src/report/report.ts";
import type { HeaderPair } from "./version.ts";
import { sourceOf } from "./version.ts";

/** What is held to the laws: the check itself, or one that was spoiled to see whether a law finds it out. */
export type Gate = (pair: HeaderPair, options?: JudgeOptions) => Report;

/** Headers that a pair includes are most often those that others included; what was not asked for in so many checks is let go. */
const checksRemembered = 200;

const memory = new Memory();
let checks = 0;

export const gate: Gate = ({ before, after, paths }, options = {}) => {
  checks += 1;
  if (checks % checksRemembered === 0) memory.forgetUnused();
  return checkWith(memory, sourceOf(before), sourceOf(after), { ...options, paths });
};
