import type { Iommu, Machine, PhysicalDevice, ReservedRegion } from "./machine.ts";
import { edu, pciTestdev } from "./pci-functions.ts";

/** `amd_iommu_get_resv_regions`: interrupts, and HyperTransport's addresses below 1 TiB. */
const reserved: readonly ReservedRegion[] = [
  { start: 0xfee0_0000n, last: 0xfeef_ffffn, kind: "msi" },
  { start: 0xfd_0000_0000n, last: 0xff_ffff_ffffn, kind: "reserved" },
];

const pageRequests = 1n << 1n;
const guestTables = (1n << 4n) | (1n << 48n);
const enhancedPageRequests = 1n << 50n;
const dirty = (1n << 49n) | (1n << 52n);
const fiveHostLevels = 1n << 10n;
const noHostTables = 3n << 10n;
const fiveGuestLevels = 1n << 12n;
const guestTablePointers = 1n << 3n;

type Registers = Iommu["registers"];

/** Two conventional PCI devices, each in a group of its own, behind one IOMMU or, with `second`, one each. */
function machine(name: string, first: Registers, second?: Registers): Machine {
  const iommu: Iommu = { name: "ivhd0", driver: "amd", registers: first };
  const other: Iommu = second === undefined ? iommu : { name: "ivhd1", driver: "amd", registers: second };
  const device = (at: number, behind: Iommu): PhysicalDevice => ({
    name: `vfio${at}`,
    iommu: behind,
    group: at + 1,
    reserved,
    maxPasidLog2: 0,
    pri: false,
    ats: false,
    streams: [0x20 + 8 * at],
    pci: at === 0 ? edu : pciTestdev,
    isVirtualFunction: false,
  });
  return { name, devices: [device(0, iommu), device(1, other)], isolatedMsi: true, processor: "x86_64" };
}

const all = pageRequests | guestTables | enhancedPageRequests | dirty | fiveHostLevels | fiveGuestLevels;

/** Machines with AMD's IOMMU, by name. */
export const amdMachines: Readonly<Record<string, Machine>> = {
  /** Dirty bits, guest page tables, page requests. */
  full: machine("full", { EFR: all, EFR2: guestTablePointers }),
  /** As `full`, with a processor that runs with five levels. */
  "five-levels": machine("five-levels", { EFR: all, EFR2: guestTablePointers, la57: 1n }),
  /** Host page tables alone. */
  plain: machine("plain", { EFR: 0n, EFR2: 0n }),
  /** Guest page tables alone: the levels of the host's are not valid. */
  "no-host-tables": machine("no-host-tables", { EFR: all | noHostTables, EFR2: guestTablePointers }),
  /** Dirty bits behind the first IOMMU alone. */
  "two-iommus": machine("two-iommus", { EFR: all, EFR2: guestTablePointers }, { EFR: 0n, EFR2: 0n }),
};
