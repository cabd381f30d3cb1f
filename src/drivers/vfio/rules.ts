import type { Rule } from "../rule.ts";
import { attachAnswer, attachFlags, attachPasidReading, attachTaking, undoneByDetach } from "./attach-pt.ts";
import { bindTail, bindTaking } from "./bind-checks.ts";
import { bindAnswer } from "./bind-iommufd.ts";
import { detachFlags, detachPasidReading, detachTaking } from "./detach-pt.ts";
import { deviceFdChecks } from "./group/get-device-fd.ts";
import { statusAnswer, statusTaking } from "./group/get-status.ts";
import { setContainerChecks, unsetContainerChecks } from "./group/set-container.ts";
import { iommufdOfFd } from "./iommufd-of-fd.ts";
import { openDeviceChecks } from "./open-device.ts";
import { deviceOpenChecks, groupOpenChecks } from "./open-vfio.ts";
import { vfioPciRules } from "./pci/rules.ts";
import { pasidRange, pasidsAreKept } from "./physical-iommufd.ts";
import { accessChecks, bindFirst } from "./vfio-device-file.ts";
import { groupRequestChecks } from "./vfio-group-file.ts";

/** What VFIO does with the files of devices and groups. */
export const vfioRules: readonly Rule[] = [
  ...deviceOpenChecks,
  ...accessChecks,
  bindFirst,
  bindTail,
  ...bindTaking,
  ...iommufdOfFd,
  ...openDeviceChecks,
  ...bindAnswer,
  ...attachTaking,
  ...attachFlags,
  ...attachPasidReading,
  ...pasidRange,
  pasidsAreKept,
  ...attachAnswer,
  undoneByDetach,
  ...detachTaking,
  ...detachFlags,
  ...detachPasidReading,
  ...groupOpenChecks,
  ...groupRequestChecks,
  ...statusTaking,
  ...statusAnswer,
  ...setContainerChecks,
  ...unsetContainerChecks,
  ...deviceFdChecks,
  ...vfioPciRules,
];
