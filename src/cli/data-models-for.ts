import { usualModels } from "../declare/data-model-name.ts";
import type { DataModelName } from "../declare/data-model-name.ts";
import { modelsFor } from "../input/models-for.ts";
import { isLaidOut } from "../input/opened-source.ts";
import type { OpenedSource } from "../input/opened-source.ts";
import type { Terminal } from "./terminal.ts";

/**
 * The data models of a run. What the command line names must be there; of others, those that a source has which was laid out
 * before, and that is said.
 */
export function dataModelsFor(
  models: readonly DataModelName[],
  isNamed: boolean,
  sources: readonly OpenedSource[],
  terminal: Terminal,
): readonly DataModelName[] {
  const laidOut = sources.filter(isLaidOut);
  if (isNamed || laidOut.length === 0) return models;
  const there = modelsFor(sources);
  const shared = models === usualModels ? there : models.filter((model) => there.includes(model));
  const chosen = shared.length > 0 ? shared : there;
  const left = models.filter((model) => !chosen.includes(model));
  const [source] = laidOut.filter((each) => left.some((model) => !each.models.includes(model)));
  if (source !== undefined)
    terminal.complain(`note: in ${chosen.join(", ")} alone: ${source.name} has no ${left.join(", ")}`);
  return chosen;
}
