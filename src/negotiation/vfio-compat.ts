import type { CommandHistory } from "../declare/history.ts";
import { argsz } from "./conventions/argsz.ts";
import type { Call, FlagsWord, KernelStruct, Negotiated } from "./negotiation.ts";

/** The flags of VFIO that iommufd's compat path knows; the others of vfio.h are EINVAL here. */
const flagsOf = (known: number): FlagsWord => ({ offset: 4, known, unknown: "EINVAL", announces: [] });

/**
 * The requests that iommufd answers for VFIO's sake (drivers/iommu/iommufd/vfio_compat.c), and the flags that each takes:
 * `null` where they are output only, `none` where the argument is no struct.
 */
const compat: ReadonlyMap<string, FlagsWord | null | "none"> = new Map<string, FlagsWord | null | "none">([
  ["VFIO_GET_API_VERSION", "none"],
  ["VFIO_CHECK_EXTENSION", "none"],
  ["VFIO_SET_IOMMU", "none"],
  ["VFIO_IOMMU_GET_INFO", null],
  ["VFIO_IOMMU_MAP_DMA", flagsOf(0x3)],
  ["VFIO_IOMMU_UNMAP_DMA", flagsOf(0x2)],
]);

export const isVfioCompat = ({ name }: CommandHistory): boolean => compat.has(name);

/** How the compat path takes the struct of one of its requests; null where there is none. */
export function negotiateVfioCompat({ name }: CommandHistory, kernel: KernelStruct, call: Call): Negotiated | null {
  const flags = compat.get(name);
  if (flags === undefined || flags === "none") return null;
  const { size, minimum, last } = kernel;
  return argsz.negotiate({ size, minimum, ...(last && { last }), ...(flags && { flags }) }, call);
}
