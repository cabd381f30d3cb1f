import type { ReleaseName } from "../../../src/declare/release.ts";
import { machines } from "../../../src/drivers/machines/machines.ts";
import { openIommu } from "../../../src/drivers/open-iommu.ts";
import type { Example } from "./example.ts";

/** What an example ends in on one release, some rules left out. A kernel that breaks for want of a rule says so. */
export function playExample(example: Example, release: ReleaseName, without: readonly string[] = []): string {
  const { machine, config, process, without: before = [] } = example;
  const devices = typeof machine === "string" ? machines.get(machine) : machine;
  if (machine !== undefined && devices === undefined) throw new Error(`${example.rule}: no machine ${machine}`);
  try {
    const iommu = openIommu({
      release,
      without: [...before, ...without],
      ...(devices === undefined ? {} : { devices }),
      ...(config === undefined ? {} : { config }),
      ...(process === undefined ? {} : { process }),
    });
    return example.play(iommu);
  } catch (error) {
    if (without.length > 0) return `breaks: ${String(error)}`;
    throw error;
  }
}
