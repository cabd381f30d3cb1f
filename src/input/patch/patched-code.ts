import { posix } from "node:path";
import { groupBy } from "../../contract/group-by.ts";
import type { KernelFile } from "../../declare/kernel-file.ts";
import type { FileTree } from "../tree/file-tree.ts";
import { kernelFiles } from "../kernel/kernel-files.ts";

/** The code of a kernel that can speak of contracts, by directory. */
export type Code = ReadonlyMap<string, readonly KernelFile[]>;

export function codeOf(files: Iterable<KernelFile>): Code {
  return groupBy(files, ({ path }) => posix.dirname(path));
}

/** The same code after a patch: `tree` has what it `wrote`, and only the directories of that are read again. */
export function patchedCode(code: Code, tree: FileTree, wrote: Iterable<string>): Code {
  const directories = new Set([...wrote].map((path) => posix.dirname(path)));
  const beside = (folder: string): string[] =>
    [...directories]
      .filter((directory) => directory === folder || directory.startsWith(`${folder}/`))
      .flatMap((directory) => tree.files(directory).filter((path) => posix.dirname(path) === directory));
  const again = codeOf(kernelFiles({ ...tree, files: beside }));
  return new Map([...[...code].filter(([directory]) => !directories.has(directory)), ...again]);
}
