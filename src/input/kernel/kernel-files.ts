import { posix } from "node:path";
import { groupBy } from "../../contract/group-by.ts";
import type { KernelFile } from "../../declare/kernel-file.ts";
import { mebibyte } from "../mebibyte.ts";
import type { FileTree } from "../tree/file-tree.ts";

/** Where code takes structs from programs. Tools, scripts and documentation speak of them, too, and bind nobody. */
export const codeFolders: readonly string[] = [
  ...["arch", "block", "drivers", "fs", "include/linux", "init", "io_uring", "ipc", "kernel", "lib", "mm"],
  ...["net", "samples", "security", "sound", "virt"],
];

/** Code that speaks of contracts holds one of the first, which few files do, and one of the second. */
const anyOf = ["_user", "DRM_IOCTL_DEF_DRV("].map((word) => Buffer.from(word));
const speaking = [
  ...["IOCTL_OP(", "copy_struct_", "copy_min_struct_", "minsz", "vfio_check_feature(", "extensible_ioctl_valid("],
  ...["_SIZE_VER", "SYSCALL_DEFINE", "DRM_IOCTL_DEF_DRV("],
];
const oneOf = speaking.map((word) => Buffer.from(word));

/** A copy of a whole struct speaks where something in the file is reserved. */
const copying = "copy_from_user(";
const copy = Buffer.from(copying);
const reserved = ["reserved", "resv", "rsvd", "_pad", ".pad", ">pad", "spare", "unused"].map((word) =>
  Buffer.from(word),
);

/** What means that other files of the directory are needed, too: the handlers of a table, the structs of a driver. */
export const wholeDirectoryWords = ["IOCTL_OP(", "iommu_copy_struct_"];
const wholeDirectory = wholeDirectoryWords.map((word) => Buffer.from(word));

/** One of these is in every file of code that speaks of contracts. */
export const codeWords: readonly string[] = [...speaking, copying];

/** Bytes. The longest file of code that speaks of contracts has a half. */
const longest = 4 * mebibyte;

/**
 * The files of a kernel tree that can speak of contracts, by directory. What can't be read says nothing. Throws
 * `InputError` where a directory can't be listed.
 */
export function* kernelFiles(tree: FileTree): Iterable<KernelFile> {
  for (const folder of codeFolders) {
    for (const [directory, paths] of groupBy(tree.files(folder), (path) => posix.dirname(path))) {
      yield* filesOf(tree, directory, paths);
    }
  }
}

/** Of one directory. */
function* filesOf(tree: FileTree, directory: string, paths: readonly string[]): Iterable<KernelFile> {
  const others: string[] = [];
  let isWhole = false;
  for (const path of paths) {
    const bytes = isSearched(path) ? bytesOf(tree, path) : null;
    if (bytes === null || !speaks(bytes, directory)) others.push(path);
    else {
      isWhole ||= !isHeaders(directory) && wholeDirectory.some((word) => bytes.includes(word));
      yield { path, text: bytes.toString("utf8") };
    }
  }
  for (const path of isWhole ? others : []) {
    const bytes = /\.[ch]$/.test(path) ? bytesOf(tree, path) : null;
    if (bytes !== null) yield { path, text: bytes.toString("utf8") };
  }
}

/** Whether a path is that of the kernel's own headers, or lies below it. */
export const isHeaders = (path: string): boolean => path.startsWith("include/");

/** Endings of the files below one of `codeFolders` that are searched for words; others are read where a whole directory is. */
export const searchedEndings = (folder: string): readonly string[] => (isHeaders(`${folder}/`) ? [".c", ".h"] : [".c"]);

/** Whether a file of code is searched for words. */
export const isSearched = (path: string): boolean => searchedEndings(path).includes(posix.extname(path));

/** Whether a file's code can speak of contracts; `path` is its own or that of its directory. */
export function speaks(bytes: Buffer, path: string): boolean {
  const holds = (word: Buffer): boolean => bytes.includes(word);
  return (isHeaders(path) || anyOf.some(holds)) && (oneOf.some(holds) || (holds(copy) && reserved.some(holds)));
}

/** The bytes of a file until the next is read; null where it can't be, or is too long. */
function bytesOf(tree: FileTree, path: string): Buffer | null {
  const bytes = tree.bytes(path, longest);
  return bytes === null ? null : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
