import { vfio_device_flags, vfio_device_info } from "../../../../abi/linux/vfio/device-info.ts";
import { vfio_pci_irqs, vfio_pci_regions } from "../../../../abi/linux/vfio/indexes.ts";
import { numbersOf } from "../../../declare/numbers-of.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import { answerChecks, takingChecks, TakenStruct } from "../taken-struct.ts";
import type { Request } from "../taken-struct.ts";
import type { VfioDevice } from "../vfio-device.ts";

const { VFIO_DEVICE_FLAGS_PCI: isPci, VFIO_DEVICE_FLAGS_RESET: canReset } = numbersOf(vfio_device_flags);
const { VFIO_PCI_NUM_REGIONS: regions } = numbersOf(vfio_pci_regions);
const { VFIO_PCI_NUM_IRQS: interrupts } = numbersOf(vfio_pci_irqs);

const source = "vfio_pci_ioctl_get_info, vfio/pci/vfio_pci_core.c";

export const infoTakingChecks = takingChecks("vfio-pci-info", source);
export const infoAnswerChecks = answerChecks("vfio-pci-info", source);

/** VFIO_DEVICE_GET_INFO: as much of the answer as argsz has room for. */
export function getInfo({ pci }: VfioDevice, request: Request): Refusal | null {
  const { kernel } = request;
  const taken = new TakenStruct(request, vfio_device_info);
  const refused = kernel.refuses(infoTakingChecks, { taken });
  if (refused !== null) return refused;
  const { cmd, argsz } = taken;
  cmd.flags = isPci | (pci.resets.function ? canReset : 0);
  cmd.num_regions = regions;
  cmd.num_irqs = interrupts;
  return kernel.refuses(infoAnswerChecks, taken.answer(Math.min(argsz, cmd.bytes.length)));
}
