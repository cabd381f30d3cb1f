import type { Iommu, Machine, PciFunction, PhysicalDevice } from "./machine.ts";
import { edu, pciTestdev } from "./pci-functions.ts";

/** Where x86 devices write their interrupts. */
const interrupts = { start: 0xfee0_0000n, last: 0xfeef_ffffn, kind: "msi" } as const;

/** What the hardware is. */
export interface VtdHardware {
  /** The capability register. */
  readonly cap: bigint;
  /** The extended capability register. */
  readonly ecap: bigint;
  /** PASID width of the devices, in bits. */
  readonly pasidBits?: number;
  /** The devices have ATS and page requests. */
  readonly pageRequests?: boolean;
  readonly isolatedMsi?: boolean;
}

/** A machine with two PCI devices behind one IOMMU, or behind one each. */
export function vtdMachine(name: string, first: VtdHardware, second?: VtdHardware): Machine {
  const ofFirst = dmar("dmar0", first);
  const devices = [
    device("vfio0", 1, ofFirst, edu, first),
    device("vfio1", 2, second === undefined ? ofFirst : dmar("dmar1", second), pciTestdev, second ?? first),
  ];
  return { name, devices, isolatedMsi: first.isolatedMsi ?? true, processor: "x86_64" };
}

const dmar = (name: string, { cap, ecap }: VtdHardware): Iommu => ({
  name,
  driver: "intel-vtd",
  registers: { cap, ecap },
});

const device = (
  name: string,
  group: number,
  iommu: Iommu,
  pci: PciFunction,
  { pasidBits = 0, pageRequests = false }: VtdHardware,
): PhysicalDevice => ({
  name,
  iommu,
  group,
  reserved: [interrupts],
  maxPasidLog2: pasidBits,
  pasidModes: ["exec", "privileged"],
  pri: pageRequests,
  ats: pageRequests,
  streams: [requesterOf(pci)],
  pci,
  isVirtualFunction: false,
});

/** Bus, device and function, as a requester id packs them. */
function requesterOf({ name }: PciFunction): number {
  const [bus = 0, slot = 0, number = 0] = name
    .split(/[:.]/)
    .slice(1)
    .map((part) => Number.parseInt(part, 16));
  return (bus << 8) | (slot << 3) | number;
}

const full: VtdHardware = { cap: 0x10d2_008c_222f_0606n, ecap: 0x0001_e804_8400_0f42n };

/** Machines with Intel's VT-d, by name. */
export const vtdMachines: Readonly<Record<string, Machine>> = {
  /** Nesting, supervisor requests, extended accessed flags, dirty bits, both stages, five levels. */
  full: vtdMachine("full", full),
  /** Nesting and dirty bits, and nothing else of `full`. */
  plain: vtdMachine("plain", { cap: 0x00d2_008c_222f_0606n, ecap: 0x0001_e800_0400_0f42n }),
  /** As `full`, with devices that have PASIDs. */
  pasid: vtdMachine("pasid", { cap: full.cap, ecap: 0x0001_e99c_8400_0f42n, pasidBits: 20 }),
  /** QEMU's own IOMMU with the second stage alone. */
  "qemu-slts": vtdMachine("qemu-slts", { cap: 0x00d2_008c_222f_0606n, ecap: 0x0000_4800_8000_0f42n }),
  /** QEMU's own IOMMU with the first stage alone. */
  "qemu-flts": vtdMachine("qemu-flts", { cap: 0x01d2_008c_222f_0606n, ecap: 0x0000_8800_0000_0f42n }),
  /** QEMU's own IOMMU without scalable mode. */
  "qemu-legacy": vtdMachine("qemu-legacy", { cap: 0x00d2_008c_222f_0606n, ecap: 0xf42n }),
  /** As `full`, with interrupts that are not isolated. */
  unsafe: vtdMachine("unsafe", { ...full, isolatedMsi: false }),
};
