import type { Rule } from "../kernel/rule.ts";
import { nestedChecks } from "./alloc-nested.ts";
import { pagingChecks } from "./alloc-paging.ts";
import { enforcesCoherency, faultFeatureChecks } from "./arm-smmuv3-driver.ts";
import { attachChecks, pasidChecks } from "./attach-checks.ts";
import { eventChecks, streamOfAttach } from "./events.ts";
import { hwInfoChecks, tellsErratum, tellsRegisters } from "./hw-info.ts";
import { allocationChecks, issueChecks, issuesInBatches, unhandledCountsAsDone } from "./invalidate.ts";
import { commandChecks } from "./invalidation-commands.ts";
import { nestedAttachChecks } from "./nested-domain.ts";
import { invalidIsZero, steChecks } from "./stream-table-entry.ts";
import { hasViommus, vdeviceChecks, viommuChecks, viommuInitChecks } from "./vsmmu.ts";

/** All that the driver of Arm's SMMUv3 does by a rule. */
export const armSmmuV3Rules: readonly Rule[] = [
  tellsRegisters,
  tellsErratum,
  ...hwInfoChecks,
  enforcesCoherency,
  ...faultFeatureChecks,
  ...pagingChecks,
  ...attachChecks,
  ...pasidChecks,
  hasViommus,
  ...viommuChecks,
  ...viommuInitChecks,
  ...vdeviceChecks,
  ...nestedChecks,
  invalidIsZero,
  ...steChecks,
  ...nestedAttachChecks,
  ...allocationChecks,
  unhandledCountsAsDone,
  ...commandChecks,
  issuesInBatches,
  ...issueChecks,
  ...eventChecks,
  streamOfAttach,
];
