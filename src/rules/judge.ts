import type { Change } from "../diff/change.ts";
import type { Finding } from "./finding.ts";
import { Judging } from "./judging.ts";
import type { Rule } from "./rule.ts";

/**
 * What the rules, or only those of a list, say of the changes: one finding per root cause, over all data models, sorted by
 * file, line and rule.
 */
export function judge(changes: readonly Change[], by?: readonly Rule[]): Finding[] {
  return new Judging(by).add(changes);
}
