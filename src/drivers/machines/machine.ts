import type { DriverName } from "../driver.ts";

/** Addresses that a device's IOMMU keeps for itself, both ends included. */
export interface ReservedRegion {
  readonly start: bigint;
  readonly last: bigint;
  /** "direct-relaxable" ones are no obstacle to user space; "sw-msi" is where MSIs are mapped by software. */
  readonly kind: "direct" | "direct-relaxable" | "msi" | "sw-msi" | "reserved";
}

/** A function of a PCI device, as vfio-pci passes it on to programs. Sizes are in bytes. */
export interface PciFunction {
  /** Its place: "0000:00:04.0". */
  readonly name: string;
  /** Base address registers 0 to 5; those that end the list are not implemented, as those of size 0. */
  readonly bars: readonly { readonly size: number; readonly isMemory: boolean }[];
  /** 256, or 4096 with PCI Express. */
  readonly configSize: number;
  readonly isExpress: boolean;
  /** Whether it has an interrupt pin, and how many MSI interrupts; MSI-X is not modelled. */
  readonly interrupts: { readonly pin: boolean; readonly msi: number };
  /** Whether a reset of the function alone works, and one of its bus or slot. */
  readonly resets: { readonly function: boolean; readonly bus: boolean };
}

/** A device as the machine has it: what its IOMMU and its config space say. */
export interface PhysicalDevice {
  /** "vfio0". */
  readonly name: string;
  /** Which IOMMU it stands behind; devices of different ones can't share what one IOMMU has. */
  readonly iommu: Iommu;
  /** Devices of one group are attached together. */
  readonly group: number;
  readonly reserved: readonly ReservedRegion[];
  /** PASID width of the device, in bits; 0 without PASIDs. */
  readonly maxPasidLog2: number;
  /** What a PCI device's requests with a PASID may ask for (PCI_PASID_CTRL_EXEC, PCI_PASID_CTRL_PRIV). */
  readonly pasidModes?: readonly ("exec" | "privileged")[];
  /** Page requests can be delivered (PCI PRI, or the SMMU's stalls). */
  readonly pri: boolean;
  readonly ats: boolean;
  /** Stream ids (Arm), requester ids. */
  readonly streams: readonly number[];
  /** Its DMA stays coherent, whatever it asks for (IOMMU_FWSPEC_PCI_RC_CANWBS); Arm's SMMUs look at it. */
  readonly canWriteBack?: boolean;
  /** Where it is a PCI function that vfio-pci drives: programs find it below /dev/vfio. */
  readonly pci?: PciFunction;
  /** Whether it is a PCI virtual function: VFIO's token is only for these. */
  readonly isVirtualFunction: boolean;
}

/** One IOMMU. `registers` are what its driver reads: see the driver. */
export interface Iommu {
  readonly name: string;
  readonly driver: DriverName;
  readonly registers: Readonly<Record<string, bigint>>;
}

/** They differ in how many bytes are written before a write to a program's memory faults. */
export type Processor = "x86_64" | "arm64";

/** The hardware that a kernel runs on. */
export interface Machine {
  readonly name: string;
  readonly devices: readonly PhysicalDevice[];
  /** Interrupts are isolated: without it VFIO refuses to bind. */
  readonly isolatedMsi: boolean;
  readonly processor: Processor;
}
