import type { Hardware } from "./scenario.ts";

/** The descriptors of the files that recordings call by a name. */
export const fileNames: Readonly<Record<Hardware["kind"], Readonly<Record<string, number>>>> = {
  selftest: { iommu: 3 },
  vtd: { iommu: 3, vfio0: 64, vfio0b: 65, vfio1: 66, iommu2: 67, group: 68 },
  smmuv3: { iommu: 3, vfio0: 4, vfio1: 5 },
};

/** "vfio0b" is the same device as "vfio0", opened once more. */
export const deviceOf = (name: string): string => name.replace(/b$/, "");
