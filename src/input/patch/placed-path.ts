import { InputError } from "../../declare/input-error.ts";
import type { Name } from "./file-patch.ts";

/** What is known of a tree when a file of a patch is looked for in it. */
export interface TreeShape {
  readonly isKernel: boolean;
  /** The path of the only file, where the tree is a single header. */
  readonly only: string | null;
  /** The folders that lead to the tree, from the root of the disk: ["home", "me", "linux", "include"]. */
  readonly above: readonly string[];
  has(path: string): boolean;
  hasFolder(folder: string): boolean;
}

/** A file of a patch. */
export interface Placed {
  /** In the tree; null where the tree has no place for it. */
  readonly path: string | null;
  /** As the patch calls it, without a prefix. */
  readonly label: string;
}

/** Characters: PATH_MAX of Linux. */
const longest = 4096;

/** Folders that a kernel has several of: to strip them is to mean another file. */
const telling = new Set(["arch", "drivers", "samples", "scripts", "tools"]);

/** Where headers_install takes a root's headers from; asm/ of an include root is x86's. */
const exported = /^(?:include\/uapi|include\/generated\/uapi|arch\/x86\/include\/(?:generated\/)?uapi)\/(.+)$/;

/**
 * The file of a tree that a name in a diff means. Nobody says how many folders are a prefix, but git sometimes: it is
 * what leads to a file that is there, or for a new one to a folder. Throws `InputError` for a name that leads out of the tree.
 */
export function placedPath(name: Name, isNew: boolean, shape: TreeShape): Placed {
  const parts = plainParts(name.text);
  const stripped = stripsOf(name, parts).map((count) => parts.slice(count).join("/"));
  const label = stripped[0]!;
  const isThere = (path: string): boolean => {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
    return isNew ? folder !== "" && shape.hasFolder(folder) : shape.has(path);
  };
  for (const path of stripped) {
    const found = waysInto(path, shape).find(isThere);
    if (found !== undefined) return { path: found, label: path };
  }
  if (shape.only !== null) return { path: isNamesake(label, shape.only) ? shape.only : null, label };
  if (shape.isKernel) return { path: label, label };
  // A folder that a patch makes in an include root.
  const [into] = waysInto(label, shape).slice(1);
  return { path: into ?? (exported.test(label) ? null : label), label };
}

function plainParts(text: string): string[] {
  const refuse = (why: string): never => {
    throw new InputError(`${text}: ${why}; a patch may only touch files of its tree`);
  };
  if (text.length > longest)
    throw new InputError(`a file's name of ${text.length} characters; no system takes as many`);
  if (text.startsWith("/")) refuse("an absolute path");
  const parts = text.split("/").filter((part) => part !== "" && part !== ".");
  if (parts.includes("..")) refuse("leads out of the tree");
  if (parts.length === 0 || text.includes("\0")) refuse("no file's name");
  return parts;
}

function stripsOf({ strips }: Name, parts: readonly string[]): number[] {
  const most = parts.length - 1;
  const barrier = parts.findIndex((part, index) => index > 0 && telling.has(part));
  const highest = barrier === -1 ? most : Math.min(most, barrier);
  const counts = strips.filter((count) => count <= highest);
  return counts.length === 0 ? [Math.min(most, strips[0]!)] : counts;
}

/** A path as it stands; as headers_install installs it; and below the folders that lead to the tree. */
function waysInto(path: string, { isKernel, above }: TreeShape): string[] {
  if (isKernel) return [path];
  const installed = exported.exec(path)?.[1];
  const parts = path.split("/");
  const lengths = Array.from({ length: Math.min(parts.length - 1, above.length) }, (_, index) => index + 1);
  const below = lengths.filter((length) => {
    const folders = parts.slice(0, length);
    const end = above.slice(-length);
    // include/linux of a kernel is not what an include root has below linux/.
    return folders.join("/") === end.join("/") && folders.join("/") !== "include";
  });
  return [
    path,
    ...(installed === undefined ? [] : [installed]),
    ...below.map((length) => parts.slice(length).join("/")),
  ];
}

const isNamesake = (one: string, other: string): boolean => one.split("/").at(-1) === other.split("/").at(-1);
