import type { FaultObject } from "../../core/fault-object.ts";
import type { DeviceObject } from "../../device/device-object.ts";
import type { AttachHandle } from "../../device/iommu-groups.ts";
import { noPasid } from "../../device/no-pasid.ts";
import { checks } from "../../kernel/rule.ts";
import { mockOf } from "../mock-device.ts";
import { inSelftest } from "../test-handler.ts";
import type { TestHandler } from "../test-handler.ts";

export const triggerIopfChecks = checks<DeviceObject | undefined>(
  inSelftest("iommufd_test_trigger_iopf"),
  {
    id: "test-trigger-iopf/device",
    errno: "ENOENT",
    says: "dev_id is no device",
    when: (device) => device === undefined,
  },
  {
    id: "test-trigger-iopf/mock",
    since: "v6.16",
    inferred: "in the selftest of 7.2.13 and not of 6.12.107; placed with faults being the driver's to enable",
    errno: "EINVAL",
    says: "the device is not the mock driver's",
    when: (device) => device !== undefined && mockOf(device) === undefined,
  },
);

/** IOMMU_FAULT_PAGE_REQUEST_PASID_VALID and IOMMU_FAULT_PAGE_REQUEST_LAST_PAGE (include/linux/iommu.h). */
const pasidValid = 1 << 0;
const lastPage = 1 << 1;

/** IOMMU_TEST_OP_TRIGGER_IOPF: a device asks for a page. Where nobody takes its requests, nothing happens. */
export const triggerIopf: TestHandler = ({ context, cmd }) => {
  const { dev_id, pasid, grpid, perm, addr } = cmd.trigger_iopf;
  const device = context.objects.get<DeviceObject>(dev_id, "device");
  const refused = context.kernel.refuses(triggerIopfChecks, device);
  if (refused !== null || device === undefined) return refused;
  const flags = pasid === noPasid ? lastPage : lastPage | pasidValid;
  const handler = handlerOf(device, pasid);
  handler?.queue.deliver.push({ handle: handler.handle, faults: [{ flags, pasid, grpid, perm, addr }] });
  return null;
};

/**
 * `find_fault_handler` (iommu/io-pgfault.c): requests for a PASID that is not attached are the whole device's where it
 * has a nested domain, whose PASID table is the program's own (`user_pasid_table`).
 */
function handlerOf({ group: { group, attachments } }: DeviceObject, pasid: number): Handler | null {
  const isNested = attachments.get(noPasid)?.hwpt.type === "hwpt_nested";
  const through = !attachments.has(pasid) && isNested ? noPasid : pasid;
  const queue = attachments.get(through)?.hwpt.fault ?? null;
  const handle = group?.handles.get(through);
  return queue === null || handle === undefined ? null : { queue, handle };
}

interface Handler {
  readonly queue: FaultObject;
  readonly handle: AttachHandle;
}
