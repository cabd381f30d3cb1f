import type { OpenOptions } from "../input/way.ts";
import { dataModels } from "../layout/data-models.ts";
import type { Settings } from "./settings.ts";

/** Of the settings those that say where headers are. */
export type OpenSettings = Pick<Settings, "dataModels" | "paths" | "roots">;

export function openOptions(
  { dataModels: models, paths, roots }: OpenSettings,
  includes: readonly string[],
): OpenOptions {
  return {
    includes,
    roots,
    paths: paths.map(({ path }) => path),
    architectures: [...new Set(models.map((name) => dataModels[name].architecture))],
  };
}
