import { vfio_pci_regions } from "../../../../abi/linux/vfio/indexes.ts";
import { numbersOf } from "../../../declare/numbers-of.ts";
import type { Kernel } from "../../kernel/kernel.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import { checks } from "../../kernel/rule.ts";
import type { PciFunction } from "../../machines/machine.ts";
import { NotModelled } from "../../not-modelled.ts";
import type { MmapProtection } from "../../process/open-file.ts";
import { isMappable } from "./pci-regions.ts";

const { VFIO_PCI_CONFIG_REGION_INDEX: config } = numbersOf(vfio_pci_regions);

/** Bytes of a device's file that are read, written or mapped. */
interface Span {
  readonly pci: PciFunction;
  /** VFIO_PCI_OFFSET_TO_INDEX. */
  readonly region: number;
  /** From the start of the region. */
  readonly start: bigint;
  readonly length: number;
  readonly isShared: boolean;
}

const offsetShift = 40n;

const spanOf = (pci: PciFunction, offset: bigint, length: number, isShared: boolean): Span => ({
  pci,
  region: Number(offset >> offsetShift),
  start: offset & ((1n << offsetShift) - 1n),
  length,
  isShared,
});

const sizeOf = ({ pci, region }: Span): bigint => BigInt(pci.bars[region]?.size ?? 0);

export const registerChecks = checks<Span>(
  "vfio_pci_bar_rw, vfio/pci/vfio_pci_rdwr.c",
  {
    id: "vfio-pci-access/region",
    errno: "EINVAL",
    says: "the device has no region there",
    when: (span) => span.region !== config && span.start >= sizeOf(span),
  },
  {
    id: "vfio-pci-access/config-space",
    source: "vfio_config_do_rw, vfio/pci/vfio_pci_config.c",
    errno: "EFAULT",
    says: "the configuration space ends before",
    when: ({ pci, region, start, length }) => region === config && start + BigInt(length) > BigInt(pci.configSize),
  },
);

/** `vfio_pci_rw`: nothing of it where no byte is asked for. */
export function accessRegisters(
  kernel: Kernel,
  pci: PciFunction,
  position: bigint | null,
  count: number,
  isWrite: boolean,
): number | Refusal {
  if (count === 0) return 0;
  const refused = kernel.refuses(registerChecks, spanOf(pci, position ?? 0n, count, true));
  if (refused !== null) return refused;
  throw new NotModelled("a PCI device's own registers", isWrite);
}

export const mappingChecks = checks<Span>(
  "vfio_pci_core_mmap, vfio/pci/vfio_pci_core.c",
  {
    id: "vfio-pci-mmap/private",
    errno: "EINVAL",
    says: "the mapping is not shared",
    when: ({ isShared }) => !isShared,
  },
  {
    id: "vfio-pci-mmap/region",
    errno: "EINVAL",
    says: "the region can't be mapped",
    when: ({ pci, region }) => !isMappable(pci.bars[region]),
  },
  {
    id: "vfio-pci-mmap/end",
    errno: "EINVAL",
    says: "the mapping ends behind the region",
    when: (span) => span.start + BigInt(span.length) > sizeOf(span),
  },
);

/** `vfio_pci_core_mmap`. */
export function mapRegisters(
  kernel: Kernel,
  pci: PciFunction,
  offset: bigint,
  length: number,
  { shared }: MmapProtection,
): Refusal {
  const refused = kernel.refuses(mappingChecks, spanOf(pci, offset, length, shared));
  if (refused !== null) return refused;
  throw new NotModelled("a PCI device's own memory", true);
}
