import { vfio_pci_irqs } from "../../../../abi/linux/vfio/indexes.ts";
import { vfio_irq_info, vfio_irq_info_flags } from "../../../../abi/linux/vfio/irq.ts";
import { numbersOf } from "../../../declare/numbers-of.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import { checks } from "../../kernel/rule.ts";
import { answerChecks, takingChecks, TakenStruct } from "../taken-struct.ts";
import type { Request } from "../taken-struct.ts";
import type { VfioDevice } from "../vfio-device.ts";
import { irqCount } from "./irq-count.ts";

const {
  VFIO_IRQ_INFO_EVENTFD: byEventfd,
  VFIO_IRQ_INFO_MASKABLE: maskable,
  VFIO_IRQ_INFO_AUTOMASKED: automasked,
  VFIO_IRQ_INFO_NORESIZE: fixedCount,
} = numbersOf(vfio_irq_info_flags);
const {
  VFIO_PCI_NUM_IRQS: indexes,
  VFIO_PCI_INTX_IRQ_INDEX: pin,
  VFIO_PCI_ERR_IRQ_INDEX: error,
} = numbersOf(vfio_pci_irqs);

const source = "vfio_pci_ioctl_get_irq_info, vfio/pci/vfio_pci_core.c";

interface Subject {
  readonly device: VfioDevice;
  readonly index: number;
}

export const irqTakingChecks = takingChecks("vfio-pci-irq", source);

export const irqChecks = checks<Subject>(
  source,
  {
    id: "vfio-pci-irq/index",
    errno: "EINVAL",
    says: "there are no interrupts of this index",
    when: ({ index }) => index >= indexes,
  },
  {
    id: "vfio-pci-irq/error-of-express",
    until: "v7.3",
    inferred: "7.2.13 has it, 7.3.4 does not",
    errno: "EINVAL",
    says: "errors are PCI Express's, which the device does not speak",
    when: ({ device, index }) => index === error && !device.pci.isExpress,
  },
);

export const irqAnswerChecks = answerChecks("vfio-pci-irq", source);

/** VFIO_DEVICE_GET_IRQ_INFO. */
export function getIrqInfo(device: VfioDevice, request: Request): Refusal | null {
  const { kernel } = request;
  const taken = new TakenStruct(request, vfio_irq_info);
  const { cmd, minsz } = taken;
  const refused = kernel.refuses(irqTakingChecks, { taken }) ?? kernel.refuses(irqChecks, { device, index: cmd.index });
  if (refused !== null) return refused;
  cmd.flags = byEventfd | (cmd.index === pin ? maskable | automasked : fixedCount);
  cmd.count = irqCount(kernel, device.pci, cmd.index);
  return kernel.refuses(irqAnswerChecks, taken.answer(minsz));
}
