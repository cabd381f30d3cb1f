import { amdMachines } from "./amd.ts";
import { draftMachines } from "./drafts.ts";
import type { Machine } from "./machine.ts";
import { selftestMachine } from "./selftest.ts";
import { smmuv3Machines } from "./smmuv3.ts";
import { tegra241CmdqvMachines } from "./tegra241-cmdqv.ts";
import { vtdMachines } from "./vtd.ts";

/** The machines that are known by name: "selftest", "vtd/full", "smmuv3/base". */
export const machines: ReadonlyMap<string, Machine> = new Map([
  ["selftest", selftestMachine],
  ...Object.entries(vtdMachines).map(([name, machine]) => [`vtd/${name}`, machine] as const),
  ...Object.entries(smmuv3Machines).map(([name, machine]) => [`smmuv3/${name}`, machine] as const),
  ...Object.entries(tegra241CmdqvMachines).map(([name, machine]) => [`tegra241-cmdqv/${name}`, machine] as const),
  ...Object.entries(draftMachines).map(([name, machine]) => [`drafts/${name}`, machine] as const),
  ...Object.entries(amdMachines).map(([name, machine]) => [`amd/${name}`, machine] as const),
]);
