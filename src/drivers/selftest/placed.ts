import type { MainlineName } from "../../declare/release.ts";
import type { Rule } from "../kernel/rule.ts";

/** Where and when what 6.12.107 lacks is. */
export const placed = (source: string, since: MainlineName): Required<Pick<Rule, "source" | "since" | "inferred">> => ({
  source,
  since,
  inferred: "in the selftest of 7.2.13 and not of 6.12.107; placed with what it tests",
});
