import type { Rule } from "../kernel/rule.ts";
import {
  attachAnswerChecks,
  attachFlagsChecks,
  attachPasidReadingChecks,
  attachTakingChecks,
  undoneByDetach,
} from "./attach-pt.ts";
import { bindTail, bindChecks } from "./bind-checks.ts";
import { bindAnswerChecks } from "./bind-iommufd.ts";
import { detachFlagsChecks, detachPasidReadingChecks, detachTakingChecks } from "./detach-pt.ts";
import { deviceFdChecks } from "./group/get-device-fd.ts";
import { statusAnswerChecks, statusTakingChecks } from "./group/get-status.ts";
import { setContainerChecks, unsetContainerChecks } from "./group/set-container.ts";
import { iommufdOfFdChecks } from "./iommufd-of-fd.ts";
import { openDeviceChecks } from "./open-device.ts";
import { deviceOpenChecks, groupOpenChecks } from "./open-vfio.ts";
import { vfioPciRules } from "./pci/rules.ts";
import { pasidRangeChecks, pasidsAreKept } from "./physical-iommufd.ts";
import { accessChecks, bindFirst } from "./vfio-device-file.ts";
import { groupRequestChecks } from "./vfio-group-file.ts";

/** What VFIO does with the files of devices and groups. */
export const vfioRules: readonly Rule[] = [
  ...deviceOpenChecks,
  ...accessChecks,
  bindFirst,
  bindTail,
  ...bindChecks,
  ...iommufdOfFdChecks,
  ...openDeviceChecks,
  ...bindAnswerChecks,
  ...attachTakingChecks,
  ...attachFlagsChecks,
  ...attachPasidReadingChecks,
  ...pasidRangeChecks,
  pasidsAreKept,
  ...attachAnswerChecks,
  undoneByDetach,
  ...detachTakingChecks,
  ...detachFlagsChecks,
  ...detachPasidReadingChecks,
  ...groupOpenChecks,
  ...groupRequestChecks,
  ...statusTakingChecks,
  ...statusAnswerChecks,
  ...setContainerChecks,
  ...unsetContainerChecks,
  ...deviceFdChecks,
  ...vfioPciRules,
];
