import type { Rule } from "../kernel/rule.ts";
import { tellsQueues } from "./hw-info.ts";
import { holdsPrevious, queueChecks, queueTypeChecks } from "./hw-queue.ts";
import { vdeviceChecks } from "./vdevice.ts";
import { dataChecks, hasInterfaces, interfaceChecks } from "./viommu.ts";

/** What Tegra241's CMDQV does by a rule, beyond what its SMMUv3 does. */
export const tegra241CmdqvRules: readonly Rule[] = [
  tellsQueues,
  hasInterfaces,
  ...dataChecks,
  ...interfaceChecks,
  ...vdeviceChecks,
  ...queueTypeChecks,
  ...queueChecks,
  holdsPrevious,
];
