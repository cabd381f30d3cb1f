import { amdExamples } from "./amd-examples.ts";
import { armSmmuV3Examples } from "./arm-smmuv3-examples.ts";
import { driverDataExamples } from "./driver-data-examples.ts";
import { draftExamples } from "./draft-examples.ts";
import { coreExamples } from "./core-examples.ts";
import type { Example } from "./example.ts";
import { deviceExamples } from "./device-examples.ts";
import { hwptExamples } from "./hwpt-examples.ts";
import { ioasExamples } from "./ioas-examples.ts";
import { intelVtdExamples } from "./intel-vtd-examples.ts";
import { selftestExamples } from "./selftest-examples.ts";
import { tegra241CmdqvExamples } from "./tegra241-cmdqv-examples.ts";
import { vfioExamples } from "./vfio-examples.ts";

/** All examples, by what they are of. */
export const examples: readonly Example[] = [
  ...coreExamples,
  ...ioasExamples,
  ...hwptExamples,
  ...deviceExamples,
  ...driverDataExamples,
  ...vfioExamples,
  ...intelVtdExamples,
  ...armSmmuV3Examples,
  ...tegra241CmdqvExamples,
  ...amdExamples,
  ...draftExamples,
  ...selftestExamples,
];
