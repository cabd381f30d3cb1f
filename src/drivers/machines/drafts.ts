import type { Iommu, Machine } from "./machine.ts";
import { smmuv3Machines } from "./smmuv3.ts";

const { devices, ...machine } = smmuv3Machines["base"]!;
const iommu: Iommu = { ...devices[0]!.iommu, driver: "set-idev-data" };

/** Machines with drivers as they were posted, and never taken, by the posting's subject. */
export const draftMachines: Readonly<Record<string, Machine>> = {
  "set-idev-data": {
    ...machine,
    name: "set-idev-data",
    devices: devices.map((device) => ({ ...device, iommu })),
  },
};
