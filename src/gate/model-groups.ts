import { groupBy } from "../contract/group-by.ts";
import type { Architecture } from "../declare/architecture.ts";
import type { DataModelName } from "../declare/data-model-name.ts";
import type { DataModel } from "../layout/data-model.ts";
import { dataModels } from "../layout/data-models.ts";

/** Data models that one kernel serves, by the architecture whose asm/ headers their programs have. */
export type ModelGroup = ReadonlyMap<Architecture, readonly DataModel[]>;

/**
 * The models that were asked for, kernel by kernel, so that no more than one kernel's ABIs need be in memory at a time; the
 * kernels are in the order of `dataModels`, whose first model tells a finding.
 */
export function modelGroups(names: readonly DataModelName[]): ModelGroup[] {
  const models = [...new Set(names)].map((name) => dataModels[name]);
  const all = Object.values(dataModels);
  const rankOf = (group: readonly DataModel[]): number => Math.min(...group.map((model) => all.indexOf(model)));
  const kernelOf = (model: DataModel): DataModel =>
    models.find((other) => other === model || other.sharesKernelWith.includes(model.name)) ?? model;
  const kernels = [...groupBy(models, kernelOf).values()].toSorted((a, b) => rankOf(a) - rankOf(b));
  return kernels.map((group) => groupBy(group, ({ architecture }) => architecture));
}
