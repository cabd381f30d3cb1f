import type { DataModelName } from "../layout/data-model.ts";
import { dataModels } from "../layout/data-models.ts";

const known = Object.keys(dataModels) as readonly DataModelName[];
/** So many names are still fewer than those that they are missing from. */
const mostMissing = 6;

/**
 * "[x86_64 i386]"; "[all models]" where that is every model there is, and "[all models but m68k]" where every one was
 * asked and few are not meant.
 */
export function modelList(models: readonly DataModelName[], asked: readonly DataModelName[] = models): string {
  if (models.length === known.length) return "[all models]";
  const missing = known.filter((name) => !models.includes(name));
  const isMost = asked.length === known.length && missing.length <= mostMissing;
  return isMost ? `[all models but ${missing.join(" ")}]` : `[${models.join(" ")}]`;
}
