import type { DataModelName } from "../../src/layout/data-model.ts";
import { dataModels } from "../../src/layout/data-models.ts";

/** What is found in each data model: the answer, and the names of the models that give it. */
export function byModel(find: (model: DataModelName) => string): Readonly<Record<string, string>> {
  const models = new Map<string, string>();
  for (const name of Object.keys(dataModels) as DataModelName[]) {
    const found = find(name);
    models.set(found, models.has(found) ? `${models.get(found)} ${name}` : name);
  }
  return Object.fromEntries(models);
}
