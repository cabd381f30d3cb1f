import { vfio_pci_regions } from "../../../../abi/linux/vfio/indexes.ts";
import { VFIO_DEVICE_IOEVENTFD_SIZE_MASK, vfio_device_ioeventfd } from "../../../../abi/linux/vfio/ioeventfd.ts";
import { numbersOf } from "../../../declare/numbers-of.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import { checks } from "../../kernel/rule.ts";
import { NotModelled } from "../../not-modelled.ts";
import { takingChecks, TakenStruct } from "../taken-struct.ts";
import type { Request } from "../taken-struct.ts";
import type { VfioDevice } from "../vfio-device.ts";

const { VFIO_PCI_BAR5_REGION_INDEX: lastBar } = numbersOf(vfio_pci_regions);
const widths = Number(VFIO_DEVICE_IOEVENTFD_SIZE_MASK.value);
const offsetShift = 40n;
const offsetMask = (1n << offsetShift) - 1n;

const source = "vfio_pci_ioctl_ioeventfd, vfio/pci/vfio_pci_core.c";
const addition = "vfio_pci_ioeventfd, vfio/pci/vfio_pci_rdwr.c";

interface Subject {
  readonly device: VfioDevice;
  readonly taken: TakenStruct<typeof vfio_device_ioeventfd>;
}

const regionOf = ({ taken }: Subject): number => Number(taken.cmd.offset >> offsetShift);
const isWidth = (flags: number): boolean => [1, 2, 4, 8].includes(flags);

export const ioeventfdTakingChecks = takingChecks("vfio-pci-ioeventfd", source);

export const ioeventfdChecks = checks<Subject>(
  source,
  {
    id: "vfio-pci-ioeventfd/flags",
    errno: "EINVAL",
    says: "a flag that is no width",
    when: ({ taken }) => (taken.cmd.flags & ~widths) !== 0,
  },
  {
    id: "vfio-pci-ioeventfd/width",
    errno: "EINVAL",
    says: "not exactly one width",
    when: ({ taken }) => !isWidth(taken.cmd.flags & widths),
  },
  {
    id: "vfio-pci-ioeventfd/fd",
    errno: "EINVAL",
    says: "fd is below -1",
    when: ({ taken }) => taken.cmd.fd < -1,
  },
  {
    id: "vfio-pci-ioeventfd/region",
    source: addition,
    errno: "EINVAL",
    says: "the offset is in no base address register's region",
    when: (subject) => regionOf(subject) > lastBar,
  },
  {
    id: "vfio-pci-ioeventfd/end",
    source: addition,
    errno: "EINVAL",
    says: "the offset is behind the region's end",
    when: (subject) => {
      const { device, taken } = subject;
      const end = (taken.cmd.offset & offsetMask) + BigInt(taken.cmd.flags);
      return end > BigInt(device.pci.bars[regionOf(subject)]?.size ?? 0);
    },
  },
  {
    id: "vfio-pci-ioeventfd/none",
    source: addition,
    errno: "ENODEV",
    says: "fd is -1, and there is nothing to take away",
    when: ({ taken }) => taken.cmd.fd === -1,
  },
);

/** VFIO_DEVICE_IOEVENTFD. */
export function ioeventfd(device: VfioDevice, request: Request): Refusal | null {
  const { kernel } = request;
  const taken = new TakenStruct(request, vfio_device_ioeventfd);
  const refused =
    kernel.refuses(ioeventfdTakingChecks, { taken }) ?? kernel.refuses(ioeventfdChecks, { device, taken });
  if (refused !== null) return refused;
  throw new NotModelled("writes that an eventfd makes to a PCI device");
}
