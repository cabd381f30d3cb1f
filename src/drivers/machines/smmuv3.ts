import type { Iommu, Machine, PciFunction, PhysicalDevice, ReservedRegion } from "./machine.ts";
import { edu, pciTestdev } from "./pci-functions.ts";

type Registers = Iommu["registers"];

/** What a program is told of every SMMU here, unless it says otherwise. */
const told: Registers = {
  IDR0: 0x0d44101bn,
  IDR1: 0x02730010n,
  IDR2: 0n,
  IDR3: 0x1414n,
  IDR4: 0n,
  IDR5: 0x74n,
  IIDR: 0n,
  AIDR: 1n,
};

const s2fwb = 1n << 8n;
const rangeInvalidation = 1n << 10n;
const ats = 1n << 10n;
const asid16 = 1n << 12n;
const hardwareDirty = 2n << 6n;
const ds = 1n << 7n;
const substreams = (bits: bigint): bigint => bits << 6n;

/** What the driver's probe finds, where that is more, or less, than what a program is told. */
const found = {
  s2fwb: { "IDR3.found": told["IDR3"]! | s2fwb },
  s2fwbNoRanges: { "IDR3.found": (told["IDR3"]! | s2fwb) & ~rangeInvalidation },
  ats: { "IDR0.found": told["IDR0"]! | ats },
  asid8: { "IDR0.found": told["IDR0"]! & ~asid16 },
  dirty: { "IDR0.found": told["IDR0"]! | hardwareDirty },
  ds: { "IDR5.found": told["IDR5"]! | ds },
  ssid20: { "IDR1.found": told["IDR1"]! | substreams(20n) },
} as const satisfies Record<string, Registers>;

const smmu = (name: string, registers: Registers): Iommu => ({
  name,
  driver: "arm-smmuv3",
  registers: { ...told, ...registers },
});

/** MSI_IOVA_BASE: where the SMMU's driver has interrupts mapped. */
const msiWindow: readonly ReservedRegion[] = [{ start: 0x8000000n, last: 0x80fffffn, kind: "sw-msi" }];

interface Differs {
  /** Which devices' DMA stays coherent whatever they ask for; none by default. */
  readonly canWriteBack?: readonly ("vfio0" | "vfio1")[];
  /** Devices may stall, and wait for their page faults to be handled. */
  readonly stalls?: true;
  readonly pasidLog2?: number;
  readonly secondStreams?: readonly number[];
  /** vfio1 stands behind an SMMU of its own. */
  readonly apart?: true;
}

/** Two conventional PCI devices, each in a group of its own: without PRI and ATS. */
function machine(name: string, registers: Registers, differs: Differs = {}): Machine {
  const { canWriteBack = [], stalls = false, pasidLog2 = 0, secondStreams = [0x18], apart } = differs;
  const first = smmu("smmu0", registers);
  const second = apart === undefined ? first : smmu("smmu1", registers);
  const device = (at: 0 | 1, iommu: Iommu, pci: PciFunction, streams: readonly number[]): PhysicalDevice => ({
    name: `vfio${at}`,
    iommu,
    group: at + 1,
    reserved: msiWindow,
    maxPasidLog2: pasidLog2,
    pasidModes: ["exec"],
    pri: stalls,
    ats: false,
    streams,
    canWriteBack: canWriteBack.includes(`vfio${at}`),
    pci,
    isVirtualFunction: false,
  });
  return {
    name,
    devices: [device(0, first, edu, [0x10]), device(1, second, pciTestdev, secondStreams)],
    isolatedMsi: true,
    processor: "arm64",
  };
}

const firstStageAlone = { IDR0: 0x0d44101an, IDR3: 0x0414n };
const secondStageAlone = { IDR0: 0x0d441019n, ...found.s2fwb };

/** Machines with an Arm SMMUv3, by what is different about them. */
export const smmuv3Machines: Readonly<Record<string, Machine>> = {
  base: machine("base", found.s2fwb),
  full: machine("full", { ...found.s2fwb, ...found.ats, ...found.ds, ...found.ssid20 }),
  min: machine("min", { ...found.s2fwbNoRanges, ...found.asid8 }),
  "ds-noril": machine("ds-noril", { ...found.s2fwbNoRanges, ...found.ds }),
  "ats-nossid": machine("ats-nossid", { ...found.s2fwb, ...found.ats }),
  plain: machine("plain", {}),
  canwbs: machine("canwbs", {}, { canWriteBack: ["vfio0", "vfio1"] }),
  forcesync: machine("forcesync", { ...found.s2fwb, forceSync: 1n }),
  s1only: machine("s1only", firstStageAlone),
  s2only: machine("s2only", secondStageAlone),
  dirty: machine("dirty", { ...found.s2fwb, ...found.dirty }),
  pasid: machine("pasid", { ...found.s2fwb, ...found.ssid20 }, { pasidLog2: 10 }),
  erratum: machine("erratum", { ...found.s2fwb, repeatTlbi: 1n }),
  alias: machine("alias", found.s2fwb, { secondStreams: [0x18, 0x19] }),
  "two-smmu": machine("two-smmu", found.s2fwb, { apart: true }),
  "two-smmu-pasid": machine("two-smmu-pasid", { ...found.s2fwb, ...found.ssid20 }, { apart: true, pasidLog2: 10 }),
  "canwbs-one": machine("canwbs-one", found.ssid20, { canWriteBack: ["vfio0"], pasidLog2: 10 }),
  "stalls-alias": machine(
    "stalls-alias",
    { ...found.s2fwb, ...found.ssid20 },
    { stalls: true, pasidLog2: 10, secondStreams: [0x18, 0x19] },
  ),
};
