import { closeSync, openSync, readdirSync, readSync } from "node:fs";
import type { Dirent } from "node:fs";
import { join } from "node:path";
import type { KernelFile } from "../declare/kernel-file.ts";
import { InputError } from "./input-error.ts";
import { isDirectory, reasonOf } from "./file-status.ts";

/** Where code takes structs from programs. Tools, scripts and documentation speak of them, too, and bind nobody. */
const folders = [
  ...["arch", "block", "drivers", "fs", "include/linux", "init", "io_uring", "ipc", "kernel", "lib", "mm"],
  ...["net", "samples", "security", "sound", "virt"],
];

/** Code that speaks of contracts holds one of the first, which few files do, and one of the second. */
const anyOf = ["_user", "DRM_IOCTL_DEF_DRV("].map((word) => Buffer.from(word));
const oneOf = [
  ...["IOCTL_OP(", "copy_struct_", "copy_min_struct_", "minsz", "vfio_check_feature(", "extensible_ioctl_valid("],
  ...["_SIZE_VER", "SYSCALL_DEFINE", "DRM_IOCTL_DEF_DRV("],
].map((word) => Buffer.from(word));

/** A copy of a whole struct speaks where something in the file is reserved. */
const copy = Buffer.from("copy_from_user(");
const reserved = ["reserved", "resv", "rsvd", "_pad", ".pad", ">pad", "spare", "unused"].map((word) =>
  Buffer.from(word),
);

/** What means that other files of the directory are needed, too: the handlers of a table, the structs of a driver. */
const wholeDirectory = ["IOCTL_OP(", "iommu_copy_struct_"].map((word) => Buffer.from(word));

/** A kernel has some 35,000 files of code; more entries than this, or deeper, is no kernel. */
const mostEntries = 500_000;
const deepest = 40;

/** Bytes. The longest file of code that speaks of contracts has a half. */
const longest = 4 * 1024 * 1024;

/**
 * The files of a kernel tree that can speak of contracts, by directory; no symbolic link is followed. What can't be read
 * says nothing. Throws `InputError` where a directory can't be listed, or it is no kernel's tree by its size.
 */
export function* kernelFiles(tree: string): Iterable<KernelFile> {
  const buffer = Buffer.allocUnsafe(longest + 1);
  let entries = 0;
  const waiting = folders.filter((folder) => isDirectory(join(tree, folder))).map((path) => ({ path, depth: 0 }));
  for (let here = waiting.pop(); here !== undefined; here = waiting.pop()) {
    const { path, depth } = here;
    const listed = entriesOf(join(tree, path));
    entries += listed.length;
    if (entries > mostEntries) throw new InputError(`${tree}: more than ${mostEntries} files; no kernel has as many`);
    if (depth > deepest) throw new InputError(`${join(tree, path)}: more than ${deepest} directories deep`);
    waiting.push(
      ...listed.filter((one) => one.isDirectory()).map(({ name }) => ({ path: `${path}/${name}`, depth: depth + 1 })),
    );
    yield* filesOf(tree, path, listed, buffer);
  }
}

/** Of one directory. */
function* filesOf(tree: string, path: string, listed: readonly Dirent[], buffer: Buffer): Iterable<KernelFile> {
  const names = listed.filter((one) => one.isFile()).map(({ name }) => name);
  const others: string[] = [];
  let isWhole = false;
  for (const name of names) {
    const isRead = name.endsWith(".c") || (name.endsWith(".h") && isHeaders(path));
    const bytes = isRead ? bytesOf(join(tree, path, name), buffer) : null;
    if (bytes === null || !speaks(bytes, path)) others.push(name);
    else {
      isWhole ||= !isHeaders(path) && wholeDirectory.some((word) => bytes.includes(word));
      yield { path: `${path}/${name}`, text: bytes.toString("utf8") };
    }
  }
  for (const name of isWhole ? others : []) {
    const bytes = /\.[ch]$/.test(name) ? bytesOf(join(tree, path, name), buffer) : null;
    if (bytes !== null) yield { path: `${path}/${name}`, text: bytes.toString("utf8") };
  }
}

const isHeaders = (path: string): boolean => path.startsWith("include/");

function speaks(bytes: Buffer, path: string): boolean {
  const holds = (word: Buffer): boolean => bytes.includes(word);
  return (isHeaders(path) || anyOf.some(holds)) && (oneOf.some(holds) || (holds(copy) && reserved.some(holds)));
}

/** The bytes of a file until the next is read; null where it can't be, or is too long. */
function bytesOf(file: string, buffer: Buffer): Buffer | null {
  try {
    const descriptor = openSync(file, "r");
    try {
      const length = readSync(descriptor, buffer, 0, buffer.length, 0);
      return length > longest ? null : buffer.subarray(0, length);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return null;
  }
}

function entriesOf(directory: string): Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch (error) {
    throw new InputError(`${directory}: ${reasonOf(error)}`);
  }
}
