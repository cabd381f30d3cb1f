import type { Iommu, PhysicalDevice } from "../machines/machine.ts";
import { VtdRegisters } from "./vtd-registers.ts";

const known = new WeakMap<Iommu, VtdRegisters>();

/** What the IOMMU of a device can do. */
export function registersOf({ iommu }: PhysicalDevice): VtdRegisters {
  let registers = known.get(iommu);
  if (registers === undefined) known.set(iommu, (registers = new VtdRegisters(iommu)));
  return registers;
}

/** `pri_enabled`: page requests of the device are delivered. They come through ATS. */
export const deliversFaults = (device: PhysicalDevice): boolean =>
  device.pri && device.ats && registersOf(device).hearsPageRequests;
