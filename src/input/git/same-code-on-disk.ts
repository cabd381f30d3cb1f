import { posix } from "node:path";
import type { FileTree } from "../tree/file-tree.ts";
import { codeFolders, speaks } from "../kernel/kernel-files.ts";
import { mostBytes } from "../tree/text-of-bytes.ts";
import { changedOnDisk } from "./changed-files.ts";
import { listedFiles } from "./listed-files.ts";
import { literalPathspecs } from "./literal-pathspecs.ts";
import type { Objects } from "./objects.ts";
import { isCode } from "./is-code.ts";
import { isReadWhole } from "./is-read-whole.ts";

/** Whether the code of a working tree says the same of contracts as that of a tree. Throws `InputError`. */
export function isSameCodeOnDisk(objects: Objects, tree: string, disk: FileTree): boolean {
  const changed = changedOnDisk(tree, codeFolders).filter(({ path }) => isCode(path));
  const added = listedFiles(literalPathspecs(codeFolders), ["--others"]);
  const paths = [...changed, ...added].map(({ path }) => path).filter(isCode);
  const doesSpeak = (path: string, bytes: Uint8Array | null): boolean =>
    bytes !== null && speaks(Buffer.from(bytes), posix.dirname(path));
  objects.readNow(changed.flatMap(({ ids }) => ids[0] ?? []));
  const isTold =
    paths.some((path) => doesSpeak(path, disk.bytes(path, mostBytes))) ||
    changed.some(({ path, ids }) => ids[0] !== null && doesSpeak(path, objects.object(ids[0])?.bytes ?? null));
  return !isTold && !isReadWhole(tree, paths);
}
