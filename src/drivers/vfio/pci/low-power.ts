import { vfio_device_features } from "../../../../abi/linux/vfio/device-feature.ts";
import { vfio_device_low_power_entry_with_wakeup } from "../../../../abi/linux/vfio/low-power.ts";
import { numbersOf } from "../../../declare/numbers-of.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import { checks } from "../../kernel/rule.ts";
import type { OpenFile } from "../../process/open-file.ts";
import { TakenStruct } from "../taken-struct.ts";
import type { Request } from "../taken-struct.ts";
import type { VfioDevice } from "../vfio-device.ts";

const {
  VFIO_DEVICE_FEATURE_LOW_POWER_ENTRY: entry,
  VFIO_DEVICE_FEATURE_LOW_POWER_ENTRY_WITH_WAKEUP: entryWithWakeup,
  VFIO_DEVICE_FEATURE_LOW_POWER_EXIT: exit,
} = numbersOf(vfio_device_features);

export const lowPowerChecks = checks<VfioDevice>("vfio_pci_runtime_pm_entry, vfio/pci/vfio_pci_core.c", {
  id: "vfio-low-power/twice",
  errno: "EINVAL",
  says: "the device was sent to low power already",
  when: ({ isInLowPower }) => isInLowPower,
});

interface Wakeup {
  readonly taken: TakenStruct<typeof vfio_device_low_power_entry_with_wakeup>;
  readonly file: OpenFile | undefined;
}

export const wakeupChecks = checks<Wakeup>(
  "vfio_pci_core_pm_entry_with_wakeup, vfio/pci/vfio_pci_core.c",
  {
    id: "vfio-low-power/unreadable",
    errno: "EFAULT",
    says: "the feature's own struct can't be read",
    when: ({ taken }) => !taken.isReadable,
  },
  {
    id: "vfio-low-power/negative-fd",
    errno: "EINVAL",
    says: "wakeup_eventfd is negative",
    when: ({ taken }) => taken.cmd.wakeup_eventfd < 0,
  },
  {
    id: "vfio-low-power/closed",
    errno: "EBADF",
    says: "no file is open there",
    when: ({ file }) => file === undefined,
  },
  {
    id: "vfio-low-power/no-eventfd",
    source: "eventfd_ctx_fdget, fs/eventfd.c",
    errno: "EINVAL",
    says: "the file is no eventfd, of which there are none here",
    when: ({ file }) => file !== undefined,
  },
);

function enter(device: VfioDevice, { kernel }: Request): Refusal | null {
  const refused = kernel.refuses(lowPowerChecks, device);
  if (refused === null) device.isInLowPower = true;
  return refused;
}

function enterWithWakeup(device: VfioDevice, request: Request): Refusal | null {
  const { kernel, files } = request;
  const taken = new TakenStruct(request, vfio_device_low_power_entry_with_wakeup);
  return kernel.refuses(wakeupChecks, { taken, file: files.get(taken.cmd.wakeup_eventfd) }) ?? enter(device, request);
}

function leave(device: VfioDevice): null {
  device.isInLowPower = false;
  return null;
}

/** A feature that can be set, and the bytes that it needs. */
interface SetFeature {
  readonly length: number;
  /** `argument` is where the feature's own bytes stand. */
  readonly set: (device: VfioDevice, request: Request) => Refusal | null;
}

/** What every PCI device has: its power can be managed. */
export const lowPowerFeatures: ReadonlyMap<number, SetFeature> = new Map([
  [entry, { length: 0, set: enter }],
  [entryWithWakeup, { length: 8, set: enterWithWakeup }],
  [exit, { length: 0, set: leave }],
]);
