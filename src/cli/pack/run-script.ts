import { createRequire } from "node:module";
import type { Script } from "node:vm";
import { modulesRoot } from "./packed-files.ts";

/** A module of a packed script, by its path: "src/cli/run.js". */
export type LoadPacked = (path: string) => unknown;

/** What the script is: given `require` for what is not packed, and where the modules were, it loads those that are. */
type Packed = (require: NodeJS.Require, root: string) => LoadPacked;

export function runScript(script: Script): LoadPacked {
  const packed = script.runInThisContext() as Packed;
  return packed(createRequire(import.meta.url), modulesRoot.href);
}
