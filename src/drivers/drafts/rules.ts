import type { Rule } from "../kernel/rule.ts";
import { readableRule, setChecks, streamChecks, unsetChecks } from "./set-idev-data.ts";

/** What was posted and never taken. */
export const draftRules: readonly Rule[] = [...setChecks, readableRule, ...streamChecks, ...unsetChecks];
