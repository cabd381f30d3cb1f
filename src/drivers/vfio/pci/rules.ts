import type { Rule } from "../../rule.ts";
import { featureChecks, featureTaking, settingChecks } from "./device-feature.ts";
import { infoAnswer, infoTaking } from "./get-info.ts";
import { irqAnswer, irqChecks, irqTaking } from "./get-irq-info.ts";
import { regionAnswer, regionChecks, regionTaking } from "./get-region-info.ts";
import { hotResetChecks, hotResetInfoChecks, hotResetInfoTaking, hotResetTaking } from "./hot-reset.ts";
import { ioeventfdChecks, ioeventfdTaking } from "./ioeventfd.ts";
import { errorsOfAll } from "./irq-count.ts";
import { lowPowerChecks, wakeupChecks } from "./low-power.ts";
import { mappingChecks, registerChecks } from "./pci-access.ts";
import { pciRequestChecks } from "./pci-requests.ts";
import { resetChecks } from "./reset.ts";
import { setIrqsChecks, setIrqsTaking } from "./set-irqs.ts";

/** What vfio-pci answers for a device. */
export const vfioPciRules: readonly Rule[] = [
  ...pciRequestChecks,
  ...infoTaking,
  ...infoAnswer,
  ...regionTaking,
  ...regionChecks,
  ...regionAnswer,
  ...irqTaking,
  ...irqChecks,
  ...irqAnswer,
  errorsOfAll,
  ...setIrqsTaking,
  ...setIrqsChecks,
  ...resetChecks,
  ...hotResetInfoTaking,
  ...hotResetInfoChecks,
  ...hotResetTaking,
  ...hotResetChecks,
  ...ioeventfdTaking,
  ...ioeventfdChecks,
  ...featureTaking,
  ...featureChecks,
  ...settingChecks,
  ...wakeupChecks,
  ...lowPowerChecks,
  ...registerChecks,
  ...mappingChecks,
];
