import type { Rule } from "../kernel/rule.ts";
import { extensionRules } from "./check-extension.ts";
import { compatIoasChecks, compatIoasCreationChecks } from "./compat-ioas.ts";
import { getInfoChecks, getInfoPart, getInfoWriteChecks } from "./iommu-get-info.ts";
import { mapDmaChecks } from "./map-dma.ts";
import { setIommuChecks, setIommuType1 } from "./set-iommu.ts";
import {
  unmapAllChecks,
  unmapDmaChecks,
  unmapDmaCuts,
  unmapDmaNothingChecks,
  unmapDmaWriteChecks,
} from "./unmap-dma.ts";
import { getApiVersion, vfioCompatChecks } from "./vfio-compat.ts";

export const vfioCompatRules: readonly Rule[] = [
  ...vfioCompatChecks,
  getApiVersion,
  ...compatIoasChecks,
  ...compatIoasCreationChecks,
  ...Object.values(extensionRules),
  ...setIommuChecks,
  setIommuType1,
  ...getInfoChecks,
  ...getInfoWriteChecks,
  getInfoPart,
  ...mapDmaChecks,
  ...unmapDmaChecks,
  ...unmapAllChecks,
  unmapDmaCuts,
  ...unmapDmaNothingChecks,
  ...unmapDmaWriteChecks,
];
