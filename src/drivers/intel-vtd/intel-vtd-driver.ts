import type { IommuDriver, MakeDriver } from "../driver.ts";
import { allocNested } from "./alloc-nested.ts";
import { allocPaging } from "./alloc-paging.ts";
import { enableFaultsChecks } from "./attach-faults.ts";
import { hwInfo } from "./hw-info.ts";
import { registersOf } from "./vtd-device.ts";

/** Intel's VT-d: `intel_iommu_ops` (iommu/intel/iommu.c). */
export const makeIntelVtd: MakeDriver = (kernel) => {
  const driver: IommuDriver = {
    name: "intel-vtd",
    /** `intel_iommu_capable`. */
    capable(device, capability) {
      const registers = registersOf(device);
      switch (capability) {
        case "cache-coherency":
          return true;
        case "enforce-cache-coherency":
          return registers.controlsSnooping;
        case "dirty-tracking":
          return registers.tracksDirtyPages;
        case "pci-ats":
          return device.ats && registers.hasDeviceTlbs;
      }
    },
    hwInfo: (device, requested) => hwInfo(kernel, device, requested),
    allocPagingFlags: (device, flags, data) => allocPaging(kernel, driver, device, flags, data),
    allocNested: (device, parent, flags, data) => allocNested(kernel, driver, device, parent, flags, data),
    enableFaults: (device) => kernel.refuses(enableFaultsChecks, device),
  };
  return driver;
};
