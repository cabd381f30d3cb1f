import type { CommandHistory } from "../declare/history.ts";
import { argsz } from "./conventions/argsz.ts";
import type { Call, FlagsWord, KernelStruct, Negotiated } from "./negotiation.ts";

/** The flags of VFIO that iommufd's compat path knows; the others of vfio.h are EINVAL here. */
const flagsOf = (known: number): FlagsWord => ({ offset: 4, known, unknown: "EINVAL", announces: [] });

/** The requests that iommufd answers for VFIO's sake (drivers/iommu/iommufd/vfio_compat.c), and the flags that each takes. */
const withStruct: ReadonlyMap<string, FlagsWord> = new Map([
  // Output only: whatever stands there is taken.
  ["VFIO_IOMMU_GET_INFO", flagsOf(0xffff_ffff)],
  ["VFIO_IOMMU_MAP_DMA", flagsOf(0x3)],
  ["VFIO_IOMMU_UNMAP_DMA", flagsOf(0x2)],
]);

/** Whose argument is no struct. */
const withNumber: ReadonlySet<string> = new Set(["VFIO_GET_API_VERSION", "VFIO_CHECK_EXTENSION", "VFIO_SET_IOMMU"]);

export const isVfioCompat = ({ name }: CommandHistory): boolean => withStruct.has(name) || withNumber.has(name);

/** How the compat path takes the struct of one of its requests. */
export const negotiateVfioCompat = ({ name }: CommandHistory, kernel: KernelStruct, call: Call): Negotiated =>
  argsz.negotiate({ ...kernel, flags: withStruct.get(name)! }, call);
