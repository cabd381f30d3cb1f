import type { iommu_fault_alloc } from "../../../abi/linux/iommufd/fault-queue.ts";
import type { View } from "../kernel/record-view.ts";
import { checks } from "../kernel/rule.ts";
import type { Handler } from "./command-call.ts";
import { FaultObject } from "./fault-object.ts";
import { FaultQueueFile } from "./fault-queue-file.ts";

export const faultQueueAllocChecks = checks<{ readonly cmd: View<typeof iommu_fault_alloc> }>(
  { source: "iommufd_fault_alloc, iommu/iommufd/eventq.c", since: "v6.11" },
  { id: "fault-queue-alloc/flags", errno: "EOPNOTSUPP", says: "flags is not zero", when: ({ cmd }) => cmd.flags !== 0 },
);

/** `iommufd_fault_alloc`. */
export const faultQueueAlloc: Handler<typeof iommu_fault_alloc> = (call) => {
  const { context, cmd } = call;
  const refused = context.kernel.refuses(faultQueueAllocChecks, { cmd });
  if (refused !== null) return refused;
  const fault = call.create(new FaultObject());
  const { files } = context.process;
  const fd = files.install(new FaultQueueFile(context, fault));
  cmd.out_fault_id = fault.id;
  cmd.out_fault_fd = fd;
  const unanswered = call.respond();
  if (unanswered !== null) files.close(fd);
  return unanswered;
};
