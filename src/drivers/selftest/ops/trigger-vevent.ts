import { iommu_viommu_event_selftest, veventq_type_selftest } from "../../../../abi/linux/iommufd-test/vevent.ts";
import { numbersOf } from "../../../declare/numbers-of.ts";
import { reportEvent } from "../../core/veventq-object.ts";
import type { DeviceObject } from "../../device/device-object.ts";
import { checks } from "../../kernel/rule.ts";
import { mockOf } from "../mock-device.ts";
import { placed } from "../placed.ts";
import { inSelftest } from "../test-handler.ts";
import type { TestHandler } from "../test-handler.ts";

const { IOMMU_VEVENTQ_TYPE_SELFTEST: typeSelftest } = numbersOf(veventq_type_selftest);

export const triggerVeventChecks = checks<DeviceObject | undefined>(
  placed(inSelftest("iommufd_test_trigger_vevent"), "v6.15"),
  {
    id: "test-trigger-vevent/device",
    errno: "ENOENT",
    says: "dev_id is no device",
    when: (device) => device === undefined,
  },
  {
    id: "test-trigger-vevent/viommu",
    errno: "ENOENT",
    says: "the device is attached to no vIOMMU's domain",
    when: (device) => (mockOf(device)?.viommu ?? null) === null,
  },
  {
    id: "test-trigger-vevent/virtual-id",
    errno: "ENOENT",
    says: "the device's virtual id is 0",
    when: (device) => mockOf(device)?.virtId === 0n,
  },
);

/** IOMMU_TEST_OP_TRIGGER_VEVENT: a device's vIOMMU has an event for it. */
export const triggerVevent: TestHandler = ({ context, cmd }) => {
  const { kernel, objects } = context;
  const device = objects.get<DeviceObject>(cmd.trigger_vevent.dev_id, "device");
  const refused = kernel.refuses(triggerVeventChecks, device);
  const mock = mockOf(device);
  if (refused !== null || !mock?.viommu) return refused;
  const event = kernel.view(
    iommu_viommu_event_selftest,
    new Uint8Array(kernel.struct(iommu_viommu_event_selftest).size),
  );
  event.virt_id = Number(BigInt.asUintN(32, mock.virtId));
  return reportEvent(mock.viommu, typeSelftest, event.bytes);
};
