import { makeAmd } from "./amd/amd-driver.ts";
import { makeArmSmmuV3 } from "./arm-smmuv3/arm-smmuv3-driver.ts";
import { makeIdevDataDriver } from "./drafts/set-idev-data.ts";
import type { DriverName, MakeDriver } from "./driver.ts";
import { makeIntelVtd } from "./intel-vtd/intel-vtd-driver.ts";
import { makeNoIommu } from "./noiommu/noiommu-driver.ts";
import { makeMockDriver } from "./selftest/mock-driver.ts";
import { makeTegra241Cmdqv } from "./tegra241-cmdqv/tegra241-cmdqv-driver.ts";

/** Every driver, by the name that an IOMMU has for it. */
export const driverMakers: Readonly<Record<DriverName, MakeDriver>> = {
  "intel-vtd": makeIntelVtd,
  "arm-smmuv3": makeArmSmmuV3,
  "tegra241-cmdqv": makeTegra241Cmdqv,
  amd: makeAmd,
  selftest: makeMockDriver,
  "set-idev-data": makeIdevDataDriver,
  noiommu: makeNoIommu,
};
