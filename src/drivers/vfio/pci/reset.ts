import type { Refusal } from "../../kernel/refusal.ts";
import { checks } from "../../kernel/rule.ts";
import { NotModelled } from "../../not-modelled.ts";
import type { Request } from "../taken-struct.ts";
import type { VfioDevice } from "../vfio-device.ts";

export const resetChecks = checks<VfioDevice>("vfio_pci_ioctl_reset, vfio/pci/vfio_pci_core.c", {
  id: "vfio-pci/reset",
  errno: "EINVAL",
  says: "the function can't be reset alone",
  when: ({ pci }) => !pci.resets.function,
});

/** VFIO_DEVICE_RESET. */
export function resetFunction(device: VfioDevice, { kernel }: Request): Refusal | null {
  const refused = kernel.refuses(resetChecks, device);
  if (refused !== null) return refused;
  throw new NotModelled("the reset of a PCI function");
}
