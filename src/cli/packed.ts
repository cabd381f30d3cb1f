import { readFileSync } from "node:fs";
import { Script } from "node:vm";
import { lateTable } from "./pack/late-table.ts";
import { packedCheck, packedOthers } from "./pack/packed-files.ts";
import type { PackedFiles } from "./pack/packed-files.ts";
import { loaderOf } from "./pack/loader-of.ts";
import type { LoadPacked, ModuleTable } from "./pack/loader-of.ts";

/**
 * The package's modules, for `check` from one script, and for the other commands from a second one besides: hundreds of modules
 * take half of a short run to be found, read and compiled. Null where one is missing or cut.
 */
export function packed(isCheck: boolean): LoadPacked | null {
  const tables = (isCheck ? [packedCheck] : [packedCheck, packedOthers]).map(tableOf);
  return tables.every((table) => table !== null) ? loaderOf(tables) : null;
}

/**
 * A script is run as a whole where there is what V8 made of it at the build; a node that did not make that compiles it. Where
 * there is none, as in an installed package, each module is compiled when it is loaded: only to look through all of them would
 * take longer than many a command.
 */
function tableOf({ script, code }: PackedFiles): ModuleTable | null {
  const text = ifReadable(script)?.toString("latin1");
  if (text === undefined) return null;
  const cachedData = ifReadable(code);
  if (cachedData === null) return lateTable(text);
  try {
    return new Script(text, { filename: script.href, cachedData }).runInThisContext() as ModuleTable;
  } catch {
    return null;
  }
}

/** Without it a run takes longer, and that is all. */
function ifReadable(file: URL): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}
