import type { Change } from "../diff/change.ts";
import { byKind } from "./by-kind.ts";
import type { Finding } from "./finding.ts";
import { Judging } from "./judging.ts";
import type { Rule } from "./rule.ts";
import { rules } from "./rules.ts";

/**
 * What the rules, or only those of a list, say of the changes: one finding per root cause, over all data models, sorted by
 * file, line and rule.
 */
export function judge(changes: readonly Change[], by: readonly Rule[] = rules): Finding[] {
  return new Judging(byKind(by)).add(changes);
}
