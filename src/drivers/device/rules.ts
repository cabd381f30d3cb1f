import type { Rule } from "../kernel/rule.ts";
import { noIommuPagingChecks } from "../noiommu/noiommu-driver.ts";
import { changeChecks, passesOver, sharesAutomatic } from "./attach-device.ts";
import { compatibleChecks, faultFeature } from "./attach-domain.ts";
import { attachChecks, goesWithLast, losesReserved, replaceChecks } from "./attach-hwpt.ts";
import { bindChecks, bindsNoIommu, tombstone } from "./bind-device.ts";
import { groupChecks, pasidChecks } from "./iommu-group-domain.ts";

/** Binding devices, and attaching them. */
export const deviceRules: readonly Rule[] = [
  ...bindChecks,
  bindsNoIommu,
  tombstone,
  ...changeChecks,
  sharesAutomatic,
  passesOver,
  ...attachChecks,
  goesWithLast,
  ...replaceChecks,
  losesReserved,
  ...compatibleChecks,
  faultFeature,
  ...groupChecks,
  ...pasidChecks,
  ...noIommuPagingChecks,
];
