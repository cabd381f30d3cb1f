import {
  VFIO_API_VERSION,
  VFIO_CHECK_EXTENSION,
  VFIO_GET_API_VERSION,
  VFIO_SET_IOMMU,
} from "../../../abi/linux/vfio/container.ts";
import { VFIO_IOMMU_MAP_DMA, VFIO_IOMMU_UNMAP_DMA } from "../../../abi/linux/vfio/type1-dma.ts";
import { VFIO_IOMMU_GET_INFO } from "../../../abi/linux/vfio/type1-info.ts";
import type { CommandHistory } from "../../declare/history.ts";
import type { IommufdContext } from "../core/iommufd-context.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import { checkExtension } from "./check-extension.ts";
import { iommuGetInfo } from "./iommu-get-info.ts";
import { mapDma } from "./map-dma.ts";
import { setIommu } from "./set-iommu.ts";
import { unmapDma } from "./unmap-dma.ts";

/** Gives the return value. `argument` is a number, or the address of a struct. */
type CompatHandler = (context: IommufdContext, argument: bigint) => number | Refusal | null;

const source = "iommufd_vfio_ioctl, iommu/iommufd/vfio_compat.c";

export const getApiVersion: Rule = {
  id: "vfio-compat/api-version",
  source,
  says: "VFIO's version is told, which is 0",
};

/** `_IO(type, number)`: VFIO puts no size into its numbers. */
const requestOf = ({ type, number }: CommandHistory): number => (type.charCodeAt(0) << 8) | number;

const handlers: ReadonlyMap<number, CompatHandler> = new Map<number, CompatHandler>(
  (
    [
      [VFIO_GET_API_VERSION, () => Number(VFIO_API_VERSION.value)],
      [VFIO_CHECK_EXTENSION, checkExtension],
      [VFIO_SET_IOMMU, setIommu],
      [VFIO_IOMMU_GET_INFO, iommuGetInfo],
      [VFIO_IOMMU_MAP_DMA, mapDma],
      [VFIO_IOMMU_UNMAP_DMA, unmapDma],
    ] as const
  ).map(([command, handler]) => [requestOf(command), handler]),
);

export const vfioCompatChecks = checks<{ readonly handler: CompatHandler | undefined }>(source, {
  id: "vfio-compat/request",
  errno: "ENOTTY",
  says: "neither a command of iommufd nor a request of VFIO that it answers",
  when: ({ handler }) => handler === undefined,
});

/** `iommufd_vfio_ioctl`: gives the return value. */
export function vfioCompat(context: IommufdContext, request: number, argument: bigint): number | Refusal {
  const { kernel } = context;
  const isUnknown = request === requestOf(VFIO_GET_API_VERSION) && !kernel.follows(getApiVersion);
  const handler = isUnknown ? undefined : handlers.get(request);
  return kernel.refuses(vfioCompatChecks, { handler }) ?? handler?.(context, argument) ?? 0;
}
