import type { Rule } from "../rule.ts";
import { allocNestedDomain } from "./alloc-nested.ts";
import { allocPagingFlags, firstStagePreferred, widthOfStage } from "./alloc-paging.ts";
import { attachFaults, enableFaults } from "./attach-faults.ts";
import { attachNested, setupNested } from "./attach-nested.ts";
import { attachPaging } from "./attach-paging.ts";
import { attachPasids } from "./attach-pasid.ts";
import { erratumSaid, hwInfoType } from "./hw-info.ts";
import { entriesCounted, invalidationEntry, invalidationType } from "./invalidate-stage1.ts";
import { readOnlyMappings } from "./paging-domain.ts";

/** What Intel's VT-d does. */
export const intelVtdRules: readonly Rule[] = [
  ...hwInfoType,
  erratumSaid,
  ...allocPagingFlags,
  firstStagePreferred,
  widthOfStage,
  ...allocNestedDomain,
  ...attachPaging,
  ...attachPasids,
  ...attachNested,
  ...setupNested,
  ...attachFaults,
  ...enableFaults,
  ...invalidationType,
  ...invalidationEntry,
  entriesCounted,
  ...readOnlyMappings,
];
