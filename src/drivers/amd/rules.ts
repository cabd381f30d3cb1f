import type { Rule } from "../kernel/rule.ts";
import { entryChecks, idChecks, typeChecks } from "./alloc-nested.ts";
import { apertureOfTables, pagingChecks } from "./alloc-paging.ts";
import { hasViommus, opsAreEmpty } from "./amd-driver.ts";
import { hwInfoChecks, tellsFeatures } from "./hw-info.ts";
import { attachChecks } from "./paging-domain.ts";

/** All that AMD's driver does by a rule. */
export const amdRules: readonly Rule[] = [
  tellsFeatures,
  ...hwInfoChecks,
  ...pagingChecks,
  apertureOfTables,
  ...attachChecks,
  hasViommus,
  opsAreEmpty,
  ...typeChecks,
  ...entryChecks,
  ...idChecks,
];
