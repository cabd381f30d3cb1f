import { vfio_pci_irqs } from "../../../../abi/linux/vfio/indexes.ts";
import { vfio_irq_set, vfio_irq_set_flags, vfio_irq_set_masks } from "../../../../abi/linux/vfio/irq.ts";
import { numbersOf } from "../../../declare/numbers-of.ts";
import { copyFromUser } from "../../../negotiation/memory/user-copies.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import { checks } from "../../kernel/rule.ts";
import { NotModelled } from "../../not-modelled.ts";
import { takingChecks, TakenStruct } from "../taken-struct.ts";
import type { Request } from "../taken-struct.ts";
import type { VfioDevice } from "../vfio-device.ts";
import { irqCount } from "./irq-count.ts";

const {
  VFIO_IRQ_SET_DATA_NONE: none,
  VFIO_IRQ_SET_DATA_BOOL: bool,
  VFIO_IRQ_SET_DATA_EVENTFD: eventfd,
  VFIO_IRQ_SET_ACTION_TRIGGER: trigger,
  VFIO_IRQ_SET_ACTION_MASK: mask,
  VFIO_IRQ_SET_ACTION_UNMASK: unmask,
} = numbersOf(vfio_irq_set_flags);
const { VFIO_IRQ_SET_DATA_TYPE_MASK: dataTypes, VFIO_IRQ_SET_ACTION_TYPE_MASK: actions } =
  numbersOf(vfio_irq_set_masks);
const { VFIO_PCI_NUM_IRQS: indexes, VFIO_PCI_INTX_IRQ_INDEX: pin } = numbersOf(vfio_pci_irqs);

/** Bytes of data for each interrupt, by the type of the data. */
const widths: ReadonlyMap<number, number> = new Map([
  [none, 0],
  [bool, 1],
  [eventfd, 4],
]);

/** What can be done with interrupts of the pin, and with others. */
const actionsOf = (index: number): readonly number[] => (index === pin ? [mask, unmask, trigger] : [trigger]);

class Subject {
  readonly taken: TakenStruct<typeof vfio_irq_set>;
  readonly #device: VfioDevice;
  readonly #request: Request;

  constructor(device: VfioDevice, request: Request) {
    this.taken = new TakenStruct(request, vfio_irq_set);
    this.#device = device;
    this.#request = request;
  }

  get count(): number {
    return irqCount(this.#request.kernel, this.#device.pci, this.taken.cmd.index);
  }

  get width(): number | undefined {
    return widths.get(this.taken.cmd.flags & dataTypes);
  }

  get dataLength(): number {
    return this.taken.cmd.count * (this.width ?? 0);
  }

  get isDataReadable(): boolean {
    const { memory, argument } = this.#request;
    return copyFromUser(memory, argument + BigInt(this.taken.minsz), this.dataLength) !== null;
  }
}

const validate = "vfio_set_irqs_validate_and_prepare, vfio/vfio_main.c";

export const setIrqsTakingChecks = takingChecks("vfio-pci-set-irqs", validate);

export const setIrqsChecks = checks<Subject>(
  validate,
  {
    id: "vfio-pci-set-irqs/index",
    errno: "EINVAL",
    says: "there are no interrupts of this index",
    when: ({ taken: { cmd } }) => cmd.index >= indexes,
  },
  {
    id: "vfio-pci-set-irqs/overflow",
    errno: "EINVAL",
    says: "start and count are more than 32 bits together",
    when: ({ taken: { cmd } }) => cmd.count >= 0xffff_ffff - cmd.start,
  },
  {
    id: "vfio-pci-set-irqs/flags",
    errno: "EINVAL",
    says: "a flag that is neither a type of data nor an action",
    when: ({ taken: { cmd } }) => (cmd.flags & ~(dataTypes | actions)) !== 0,
  },
  {
    id: "vfio-pci-set-irqs/count",
    errno: "EINVAL",
    says: "the device has fewer interrupts",
    when: ({ taken: { cmd }, count }) => cmd.start >= count || cmd.start + cmd.count > count,
  },
  {
    id: "vfio-pci-set-irqs/data-type",
    errno: "EINVAL",
    says: "not exactly one type of data",
    when: ({ width }) => width === undefined,
  },
  {
    id: "vfio-pci-set-irqs/argsz-data",
    errno: "EINVAL",
    says: "argsz ends before the data does",
    when: ({ taken, dataLength }) => taken.argsz - taken.minsz < dataLength,
  },
  {
    id: "vfio-pci-set-irqs/data",
    source: "vfio_pci_ioctl_set_irqs, vfio/pci/vfio_pci_core.c",
    errno: "EFAULT",
    says: "the data can't be read",
    when: ({ isDataReadable }) => !isDataReadable,
  },
  {
    id: "vfio-pci-set-irqs/action",
    source: "vfio_pci_set_irqs_ioctl, vfio/pci/vfio_pci_intrs.c",
    errno: "ENOTTY",
    says: "interrupts of this index can't do that",
    when: ({ taken: { cmd } }) => !actionsOf(cmd.index).includes(cmd.flags & actions),
  },
);

/** VFIO_DEVICE_SET_IRQS, as far as it is not about interrupts that come. */
export function setIrqs(device: VfioDevice, request: Request): Refusal | null {
  const { kernel } = request;
  const subject = new Subject(device, request);
  const refused = kernel.refuses(setIrqsTakingChecks, subject) ?? kernel.refuses(setIrqsChecks, subject);
  if (refused !== null) return refused;
  throw new NotModelled("a PCI device's interrupts");
}
