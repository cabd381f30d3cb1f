import type { Rule } from "../rule.ts";
import { apertureOfTables, pagingChecks } from "./alloc-paging.ts";
import { hasViommus, hwInfoType, opsAreEmpty, tellsFeatures } from "./amd-driver.ts";
import { entryChecks, idChecks, typeChecks } from "./nested-domain.ts";
import { attachChecks } from "./paging-domain.ts";

/** All that AMD's driver does by a rule. */
export const amdRules: readonly Rule[] = [
  tellsFeatures,
  ...hwInfoType,
  ...pagingChecks,
  apertureOfTables,
  ...attachChecks,
  hasViommus,
  opsAreEmpty,
  ...typeChecks,
  ...entryChecks,
  ...idChecks,
];
