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
  return source.headers.map(headerReader(source, predefined, memory));
}

/**
 * Reads the headers of a source one by one, also such as are only included by those. What is wrong in an included one is
 * said there where that is `compared`, too, and of the header that includes it where it is not.
 */
export function headerReader(
  source: Source,
  predefined: PredefinedMacros,
  memory: Memory,
  compared: Pick<ReadonlySet<string>, "has"> = new Set(source.headers),
): (path: string) => Header {
  const files = new Files(source, memory);
  const macros = memory.predefined(predefined);
  return (path) => {
    const header = new TranslationUnit(files, compared, memory, macros).read(path);
    memory.settle(path);
    return header;
  };
}
