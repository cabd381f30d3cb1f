import type { ModuleTexts } from "./modules-of.ts";
import { scriptText } from "./script-text.ts";

/** Modules as one script in Latin-1: see `ModuleTable`. */
export function scriptOf(modules: ModuleTexts): string {
  const { opening, parameters, between, closing } = scriptText;
  const sorted = [...modules].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return opening + sorted.map(([path, text]) => JSON.stringify(path) + parameters + text).join(between) + closing;
}
