import { posix } from "node:path";
import { isHeaders, wholeDirectoryWords } from "../kernel/kernel-files.ts";
import { endingPathspecs } from "./ending-pathspecs.ts";
import { filesHolding } from "./files-holding.ts";

/** Whether the tree's code in the directory of one of the files is such that all files there are read. Throws `InputError`. */
export function isReadWhole(tree: string, paths: readonly string[]): boolean {
  const folders = new Set(paths.map((path) => posix.dirname(path)).filter((folder) => !isHeaders(folder)));
  const pathspecs = [...folders].flatMap((folder) => endingPathspecs(folder, [".c"], { below: false }));
  return pathspecs.length > 0 && filesHolding(tree, wholeDirectoryWords, pathspecs).length > 0;
}
