import type { Rule } from "../rule.ts";
import { extensionRules } from "./check-extension.ts";
import { compatIoasChecks, compatIoasCreation } from "./compat-ioas.ts";
import { getInfoChecks, getInfoPart, getInfoWrite } from "./iommu-get-info.ts";
import { mapDmaChecks } from "./map-dma.ts";
import { setIommuChecks, setIommuType1 } from "./set-iommu.ts";
import { unmapAllChecks, unmapDmaChecks, unmapDmaCuts, unmapDmaNothing, unmapDmaWrite } from "./unmap-dma.ts";
import { getApiVersion, vfioCompatChecks } from "./vfio-compat.ts";

export const vfioCompatRules: readonly Rule[] = [
  ...vfioCompatChecks,
  getApiVersion,
  ...compatIoasChecks,
  ...compatIoasCreation,
  ...Object.values(extensionRules),
  ...setIommuChecks,
  setIommuType1,
  ...getInfoChecks,
  ...getInfoWrite,
  getInfoPart,
  ...mapDmaChecks,
  ...unmapDmaChecks,
  ...unmapAllChecks,
  unmapDmaCuts,
  ...unmapDmaNothing,
  ...unmapDmaWrite,
];
