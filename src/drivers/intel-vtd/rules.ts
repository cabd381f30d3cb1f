import type { Rule } from "../kernel/rule.ts";
import { nestedChecks } from "./alloc-nested.ts";
import { pagingChecks, firstStagePreferred, widthOfStage } from "./alloc-paging.ts";
import { attachFaultsChecks, enableFaultsChecks } from "./attach-faults.ts";
import { attachNestedChecks, setupNestedChecks } from "./attach-nested.ts";
import { attachPagingChecks } from "./attach-paging.ts";
import { attachPasidChecks } from "./attach-pasid.ts";
import { erratumSaid, hwInfoChecks } from "./hw-info.ts";
import { entriesCounted, invalidationEntryChecks, invalidationTypeChecks } from "./invalidate-stage1.ts";
import { mapChecks } from "./paging-domain.ts";

/** What Intel's VT-d does. */
export const intelVtdRules: readonly Rule[] = [
  ...hwInfoChecks,
  erratumSaid,
  ...pagingChecks,
  firstStagePreferred,
  widthOfStage,
  ...nestedChecks,
  ...attachPagingChecks,
  ...attachPasidChecks,
  ...attachNestedChecks,
  ...setupNestedChecks,
  ...attachFaultsChecks,
  ...enableFaultsChecks,
  ...invalidationTypeChecks,
  ...invalidationEntryChecks,
  entriesCounted,
  ...mapChecks,
];
