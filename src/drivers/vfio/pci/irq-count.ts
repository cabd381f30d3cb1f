import { vfio_pci_irqs } from "../../../../abi/linux/vfio/indexes.ts";
import { numbersOf } from "../../../declare/numbers-of.ts";
import type { Kernel } from "../../kernel/kernel.ts";
import type { Rule } from "../../kernel/rule.ts";
import type { PciFunction } from "../../machines/machine.ts";

const {
  VFIO_PCI_INTX_IRQ_INDEX: pin,
  VFIO_PCI_MSI_IRQ_INDEX: messages,
  VFIO_PCI_ERR_IRQ_INDEX: error,
  VFIO_PCI_REQ_IRQ_INDEX: request,
} = numbersOf(vfio_pci_irqs);

export const errorsOfAll: Rule = {
  id: "vfio-pci/errors-of-all",
  since: "v7.3",
  inferred: "7.2.13 does not have it, 7.3.4 does",
  source: "vfio_pci_get_irq_count, vfio/pci/vfio_pci_core.c",
  says: "a device that does not speak PCI Express has an interrupt for errors too",
};

/** `vfio_pci_get_irq_count`: how many interrupts the device has of an index. MSI-X has none of these devices. */
export function irqCount(kernel: Kernel, { interrupts, isExpress }: PciFunction, index: number): number {
  switch (index) {
    case pin:
      return interrupts.pin ? 1 : 0;
    case messages:
      return interrupts.msi;
    case error:
      return isExpress || kernel.follows(errorsOfAll) ? 1 : 0;
    case request:
      return 1;
    default:
      return 0;
  }
}
