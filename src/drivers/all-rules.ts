import { amdRules } from "./amd/rules.ts";
import { armSmmuV3Rules } from "./arm-smmuv3/rules.ts";
import { hwptRules } from "./core/hwpt-rules.ts";
import { ioasRules } from "./core/ioas-rules.ts";
import { coreRules } from "./core/rules.ts";
import { deviceRules } from "./device/rules.ts";
import { draftRules } from "./drafts/rules.ts";
import { driverDataRules } from "./driver-data/rules.ts";
import { intelVtdRules } from "./intel-vtd/rules.ts";
import type { Rule } from "./kernel/rule.ts";
import { pagetableRules } from "./pagetable/rules.ts";
import { selftestRules } from "./selftest/rules.ts";
import { tegra241CmdqvRules } from "./tegra241-cmdqv/rules.ts";
import { vfioCompatRules } from "./vfio-compat/rules.ts";
import { vfioRules } from "./vfio/rules.ts";

/** Every rule of the emulated kernel. */
export const allRules: readonly Rule[] = [
  ...coreRules,
  ...ioasRules,
  ...hwptRules,
  ...deviceRules,
  ...pagetableRules,
  ...driverDataRules,
  ...vfioCompatRules,
  ...vfioRules,
  ...intelVtdRules,
  ...armSmmuV3Rules,
  ...tegra241CmdqvRules,
  ...amdRules,
  ...draftRules,
  ...selftestRules,
];
