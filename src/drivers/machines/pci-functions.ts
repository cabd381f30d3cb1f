import type { PciFunction } from "./machine.ts";

/** QEMU's "edu": a conventional PCI device that can do DMA. */
export const edu: PciFunction = {
  name: "0000:00:04.0",
  bars: [{ size: 0x10_0000, isMemory: true }],
  configSize: 256,
  isExpress: false,
  interrupts: { pin: true, msi: 1 },
  resets: { function: false, bus: false },
};

/** QEMU's "pci-testdev": memory and ports, no interrupt. */
export const pciTestdev: PciFunction = {
  name: "0000:00:05.0",
  bars: [
    { size: 0x1000, isMemory: true },
    { size: 0x100, isMemory: false },
  ],
  configSize: 256,
  isExpress: false,
  interrupts: { pin: false, msi: 0 },
  resets: { function: false, bus: false },
};
