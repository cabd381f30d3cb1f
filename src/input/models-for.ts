import { usualModels } from "../declare/data-model-name.ts";
import type { DataModelName } from "../declare/data-model-name.ts";
import { InputError } from "../declare/input-error.ts";
import { isLaidOut } from "./opened-source.ts";
import type { OpenedSource } from "./opened-source.ts";

/**
 * The data models to compare sources in: those that were asked for, else all that the sources have which were laid out
 * before. Throws `InputError` where one of them lacks what is asked for.
 */
export function modelsFor(
  sources: readonly OpenedSource[],
  asked?: readonly DataModelName[],
): readonly DataModelName[] {
  const laidOut = sources.filter(isLaidOut);
  for (const { name, models } of laidOut) {
    const missing = asked?.find((model) => !models.includes(model));
    if (missing !== undefined)
      throw new InputError(`${name}: is of ${models.join(", ")}; there is no ${missing} in it`);
  }
  if (asked !== undefined) return asked;
  const [first, ...others] = laidOut;
  if (first === undefined) return usualModels;
  const shared = first.models.filter((model) => others.every(({ models }) => models.includes(model)));
  if (shared.length > 0) return shared;
  throw new InputError(laidOut.map(({ name, models }) => `${name} is of ${models.join(", ")}`).join("; "));
}
