import type { Rule } from "../kernel/rule.ts";
import { getHwInfoChecks, hwInfoAnswer, hwInfoChecks } from "./get-hw-info.ts";
import { contiguousChecks, hwQueueAllocChecks, queueSizeChecks } from "./hw-queue-alloc.ts";
import { faultChecks, hwptAllocChecks } from "./hwpt-alloc.ts";
import { hwptGetDirtyBitmapChecks } from "./hwpt-get-dirty-bitmap.ts";
import { hidesReason, hwptInvalidateChecks, reportsHandled } from "./hwpt-invalidate.ts";
import { nestedChecks, nestedDomainChecks, viommuNestedChecks } from "./hwpt-nested-alloc.ts";
import { pagingChecks, pagingDomainChecks } from "./hwpt-paging-alloc.ts";
import { hwptSetDirtyTrackingChecks } from "./hwpt-set-dirty-tracking.ts";
import { knownToDevice, lateVirtualIdChecks, vdeviceAllocChecks, virtualIdChecks } from "./vdevice-alloc.ts";
import { viommuAllocChecks } from "./viommu-alloc.ts";

/** Of all commands on HWPTs, vIOMMUs and what belongs to them. */
export const hwptRules: readonly Rule[] = [
  ...hwptAllocChecks,
  ...pagingChecks,
  ...pagingDomainChecks,
  ...nestedChecks,
  ...nestedDomainChecks,
  ...viommuNestedChecks,
  ...faultChecks,
  ...hwptSetDirtyTrackingChecks,
  ...hwptGetDirtyBitmapChecks,
  ...hwptInvalidateChecks,
  reportsHandled,
  hidesReason,
  ...getHwInfoChecks,
  ...hwInfoChecks,
  ...Object.values(hwInfoAnswer),
  ...viommuAllocChecks,
  ...vdeviceAllocChecks,
  ...virtualIdChecks,
  ...lateVirtualIdChecks,
  knownToDevice,
  ...hwQueueAllocChecks,
  ...queueSizeChecks,
  ...contiguousChecks,
];
