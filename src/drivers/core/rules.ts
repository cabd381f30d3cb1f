import { dispatchRules } from "../../negotiation/dispatch-rules.ts";
import type { Rule } from "../kernel/rule.ts";
import { fileRules } from "../process/file-calls.ts";
import { destroyRules } from "./destroy.ts";
import { faultQueueAllocChecks } from "./fault-queue-alloc.ts";
import { faultQueueRules } from "./fault-queue-rules.ts";
import { mmapRules } from "./mmap-iommufd.ts";
import { optionRules } from "./option.ts";
import { answeringRules } from "./running-command.ts";
import { veventqAllocChecks } from "./veventq-alloc.ts";
import { veventqRules } from "./veventq-file.ts";
import { vfioIoasChecks } from "./vfio-ioas.ts";

/** What every call goes through, and the commands that make no page table. */
export const coreRules: readonly Rule[] = [
  ...fileRules,
  ...Object.values(dispatchRules),
  ...answeringRules,
  ...destroyRules,
  ...optionRules,
  ...vfioIoasChecks,
  ...faultQueueAllocChecks,
  ...faultQueueRules,
  ...veventqAllocChecks,
  ...veventqRules,
  ...mmapRules,
];
