import type { Rule } from "../../kernel/rule.ts";
import { featureChecks, featureTakingChecks, settingChecks } from "./device-feature.ts";
import { infoAnswerChecks, infoTakingChecks } from "./get-info.ts";
import { irqAnswerChecks, irqChecks, irqTakingChecks } from "./get-irq-info.ts";
import { regionAnswerChecks, regionChecks, regionTakingChecks } from "./get-region-info.ts";
import { hotResetChecks, hotResetInfoChecks, hotResetInfoTakingChecks, hotResetTakingChecks } from "./hot-reset.ts";
import { ioeventfdChecks, ioeventfdTakingChecks } from "./ioeventfd.ts";
import { errorsOfAll } from "./irq-count.ts";
import { lowPowerChecks, wakeupChecks } from "./low-power.ts";
import { mappingChecks, registerChecks } from "./pci-access.ts";
import { pciRequestChecks } from "./pci-requests.ts";
import { resetChecks } from "./reset.ts";
import { setIrqsChecks, setIrqsTakingChecks } from "./set-irqs.ts";

/** What vfio-pci answers for a device. */
export const vfioPciRules: readonly Rule[] = [
  ...pciRequestChecks,
  ...infoTakingChecks,
  ...infoAnswerChecks,
  ...regionTakingChecks,
  ...regionChecks,
  ...regionAnswerChecks,
  ...irqTakingChecks,
  ...irqChecks,
  ...irqAnswerChecks,
  errorsOfAll,
  ...setIrqsTakingChecks,
  ...setIrqsChecks,
  ...resetChecks,
  ...hotResetInfoTakingChecks,
  ...hotResetInfoChecks,
  ...hotResetTakingChecks,
  ...hotResetChecks,
  ...ioeventfdTakingChecks,
  ...ioeventfdChecks,
  ...featureTakingChecks,
  ...featureChecks,
  ...settingChecks,
  ...wakeupChecks,
  ...lowPowerChecks,
  ...registerChecks,
  ...mappingChecks,
];
