import { InputError } from "./input-error.ts";
import { unknownName } from "./unknown-name.ts";

/** One of the known names; throws `InputError` that names the nearest for any other. */
export function choice<T extends string>(what: string, name: string, known: Iterable<T>): T {
  const names = [...known];
  const found = names.find((candidate) => candidate === name);
  if (found !== undefined) return found;
  throw new InputError(unknownName(what, name, names));
}

/** "x86_64,i386" -> the names, each once, in the order in which they are known. */
export function choices<T extends string>(what: string, list: string, known: Iterable<T>): T[] {
  const names = [...known];
  const chosen = new Set(list.split(",").map((name) => choice(what, name.trim(), names)));
  return names.filter((name) => chosen.has(name));
}
