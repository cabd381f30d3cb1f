/**
 * The kernel side of iommufd in memory: any release, on hardware that is data.
 *
 * ```ts
 * import { IOMMU_IOAS_ALLOC } from "uapi-compat/abi/iommufd";
 * import { payload } from "uapi-compat/codec";
 * import { openIommu } from "uapi-compat/drivers";
 *
 * const iommu = openIommu({ release: "6.12.107", devices: "vtd/full" });
 * const call = payload(IOMMU_IOAS_ALLOC, { flags: 1 }, { release: "v7.3", dataModel: "x86_64" });
 * const { errno, reason } = iommu.ioctl(call.request, call);
 * // errno: "EOPNOTSUPP", reason.source: "iommufd_ioas_alloc_ioctl, iommu/iommufd/ioas.c"
 * ```
 *
 * @module
 */
export { allRules as rules } from "./drivers/all-rules.ts";
export { machines } from "./drivers/machines/machines.ts";
export { openIommu } from "./drivers/open-iommu.ts";
export type { Answer, Reason } from "./drivers/answer.ts";
export type { IoctlOptions, OpenedIommu, OpenOptions } from "./drivers/open-iommu.ts";
export type { KernelConfig } from "./drivers/kernel/kernel.ts";
export type {
  Iommu,
  Machine,
  PciFunction,
  PhysicalDevice,
  Processor,
  ReservedRegion,
} from "./drivers/machines/machine.ts";
export type { DriverName, IommuDriver, MakeDriver } from "./drivers/driver.ts";
export type { FileCalls } from "./drivers/process/file-calls.ts";
export type { Refusal } from "./drivers/kernel/refusal.ts";
export type { Capability, Process } from "./drivers/process/process.ts";
export type { Rule } from "./drivers/kernel/rule.ts";
