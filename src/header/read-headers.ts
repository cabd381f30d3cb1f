import type { Header } from "../declare/header.ts";
import type { PredefinedMacros } from "../declare/predefined.ts";
import { Files } from "./files.ts";
import { Memory } from "./memory.ts";
import type { Source } from "./source.ts";
import { TranslationUnit } from "./translation-unit.ts";

/**
 * Reads each header of a source as a translation unit of its own. Nothing is thrown: what cannot be read stands in
 * `notSeen` of the header that it is in. A `memory` that is used again (for another data model, for the other version
 * of the tree) saves reading what was read before.
 */
export function readHeaders(source: Source, predefined: PredefinedMacros, memory: Memory = new Memory()): Header[] {
  const files = new Files(source, memory);
  const environment = memory.predefined(predefined);
  const compared = new Set(source.headers);
  return source.headers.map((path) => new TranslationUnit(files, compared, environment).read(path));
}
