import type { IommuGroup, IommuGroups } from "./iommu-groups.ts";

/** `iommu_device_release_dma_owner`. */
export function releaseDmaOwner(groups: IommuGroups, group: IommuGroup): void {
  if (--group.owners > 0) return;
  group.owner = null;
  groups.forget(group);
}
