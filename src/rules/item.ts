import type { Change } from "../diff/change.ts";
import type { Rule, Verdict } from "./rule.ts";

/** What one rule says of one change in one data model, on its way to become a finding. */
export interface Item {
  readonly rule: Rule;
  readonly change: Change;
  readonly verdict: Verdict;
  /** What only follows from this. */
  readonly effects: Item[];
}
