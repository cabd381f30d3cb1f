import { vfio_pci_hot_reset, vfio_pci_hot_reset_info } from "../../../../abi/linux/vfio/hot-reset.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import { checks } from "../../kernel/rule.ts";
import { NotModelled } from "../../not-modelled.ts";
import { takingChecks, TakenStruct } from "../taken-struct.ts";
import type { Request } from "../taken-struct.ts";
import type { VfioDevice } from "../vfio-device.ts";

const infoSource = "vfio_pci_ioctl_get_pci_hot_reset_info, vfio/pci/vfio_pci_core.c";

export const hotResetInfoTakingChecks = takingChecks("vfio-pci-hot-reset-info", infoSource);

export const hotResetInfoChecks = checks<VfioDevice>(infoSource, {
  id: "vfio-pci-hot-reset-info/bus",
  errno: "ENODEV",
  says: "neither the slot nor the bus can be reset",
  when: ({ pci }) => !pci.resets.bus,
});

/** VFIO_DEVICE_GET_PCI_HOT_RESET_INFO. */
export function getHotResetInfo(device: VfioDevice, request: Request): Refusal | null {
  const { kernel } = request;
  const taken = new TakenStruct(request, vfio_pci_hot_reset_info);
  const refused = kernel.refuses(hotResetInfoTakingChecks, { taken }) ?? kernel.refuses(hotResetInfoChecks, device);
  if (refused !== null) return refused;
  throw new NotModelled("the devices of a PCI bus");
}

const source = "vfio_pci_ioctl_pci_hot_reset, vfio/pci/vfio_pci_core.c";

interface Subject {
  readonly device: VfioDevice;
  readonly taken: TakenStruct<typeof vfio_pci_hot_reset>;
}

export const hotResetTakingChecks = takingChecks("vfio-pci-hot-reset", source);

export const hotResetChecks = checks<Subject>(
  source,
  {
    id: "vfio-pci-hot-reset/flags",
    errno: "EINVAL",
    says: "flags is not zero",
    when: ({ taken }) => taken.cmd.flags !== 0,
  },
  {
    id: "vfio-pci-hot-reset/count",
    errno: "EINVAL",
    says: "group fds for a device that was opened through its own file, or none for one that came from a group",
    when: ({ device, taken }) => (taken.cmd.count !== 0) === device.isOpenAsCharacterDevice,
  },
  {
    id: "vfio-pci-hot-reset/bus",
    errno: "ENODEV",
    says: "neither the slot nor the bus can be reset",
    when: ({ device }) => !device.pci.resets.bus,
  },
);

/** VFIO_DEVICE_PCI_HOT_RESET. */
export function hotReset(device: VfioDevice, request: Request): Refusal | null {
  const { kernel } = request;
  const taken = new TakenStruct(request, vfio_pci_hot_reset);
  const refused = kernel.refuses(hotResetTakingChecks, { taken }) ?? kernel.refuses(hotResetChecks, { device, taken });
  if (refused !== null) return refused;
  throw new NotModelled("the reset of a PCI bus");
}
