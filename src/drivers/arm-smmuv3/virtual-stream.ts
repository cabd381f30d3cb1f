import type { ViommuObject } from "../core/viommu-objects.ts";
import type { PhysicalDevice } from "../machines/machine.ts";

/** `iommufd_viommu_get_vdev_id`: the lowest, where a device has several vDEVICEs; undefined where it has none. */
export function virtualStreamOf(viommu: ViommuObject, device: PhysicalDevice): bigint | undefined {
  let lowest: bigint | undefined;
  for (const { device: of, virtId } of viommu.vdevices.values()) {
    if (of.physical === device && (lowest === undefined || virtId < lowest)) lowest = virtId;
  }
  return lowest;
}
