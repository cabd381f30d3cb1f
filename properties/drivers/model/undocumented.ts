import type { ReleaseName } from "../../../src/declare/release.ts";
import { allRules } from "../../../src/drivers/all-rules.ts";
import { Kernel } from "../../../src/drivers/kernel/kernel.ts";
import { dataModels } from "../../../src/layout/data-models.ts";
import { afterUpgrade } from "../support/driver-laws.ts";
import type { Break } from "../support/driver-laws.ts";
import { waiversFor } from "../waivers.ts";
import type { GraphProgram } from "./graph-program.ts";

/**
 * Where the calls of a program are first answered otherwise by a newer kernel, in words; null where they nowhere are, and
 * where a rule that only one of the two has, or a waiver, says why.
 */
export function undocumented({ device, release, steps, answers }: GraphProgram, newer: ReleaseName): string | null {
  const found = afterUpgrade({ device, release, scene: "open", steps, tried: steps }, answers, newer);
  if (found === null || waiversFor(found).length > 0 || isByDatedRule(found, newer)) return null;
  return `${device}, ${release} -> ${newer}: ${found.what} (${found.before.rule}, then ${found.after?.rule}): ${found.call}`;
}

function isByDatedRule({ before, after, older }: Break, newer: ReleaseName): boolean {
  const [was, is] = [older, newer].map(kernelOf);
  const named = allRules.filter(({ id }) => id === before.rule || id === after?.rule);
  return named.some((rule) => was!.follows(rule) !== is!.follows(rule));
}

const kernelOf = (release: ReleaseName): Kernel =>
  new Kernel(release, { iommufdTest: true, noiommu: false, amdIommufd: true, thp: true }, dataModels.x86_64, new Set());
