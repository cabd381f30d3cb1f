import { InputError } from "../../declare/input-error.ts";
import type { Name } from "./file-patch.ts";
import type { TreeShape } from "./tree-shape.ts";

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
  const stripped = strippedOf(name);
  const label = stripped[0]!;
  const isThere = (path: string): boolean => {
    const folder = folderOf(path);
    return isNew ? folder !== "" && shape.hasFolder(folder) : shape.has(path);
  };
  for (const path of stripped) {
    const found = waysInto(path, shape).find(
      (way) => isThere(way) && (way !== path || path === label || !shape.isFromAbove),
    );
    if (found !== undefined) return { path: found, label: path };
  }
  if (shape.isFromTop) return { path: label, label };
  const ways = waysInto(label, shape).slice(1);
  if (shape.only !== null) {
    const isIt = (shape.isFromAbove ? ways : [label]).some((path) => isNamesake(path, shape.only!));
    return { path: isIt ? shape.only : null, label };
  }
  // A folder that a patch makes in an include root.
  return { path: ways[0] ?? (isElsewhere(label, shape) ? null : label), label };
}

/** Folders of a kernel's sources, of which other trees have few: what lies there is no file of theirs that is missing. */
export const isOfKernel = (path: string): boolean => sources.test(path);
const sources =
  /^(?:Documentation|arch|block|certs|crypto|drivers|fs|include|init|io_uring|ipc|kernel|lib|mm|net|rust|samples|scripts|security|sound|tools|usr|virt)\//;

/** A name that is not there and has no way into the tree: of a header beside it, or of one that is missing in it? */
function isElsewhere(label: string, { isFromAbove, hasFolder }: TreeShape): boolean {
  if (isFromAbove) return true;
  const isThere = hasFolder("linux") ? hasFolder(folderOf(label)) : hasFolder(label.slice(0, label.indexOf("/")));
  return isOfKernel(label) && !isThere;
}

/** "" for what lies at the top. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));

/** Whether a name of a diff goes from a folder above the tree, a kernel's top or a repository's: it is there that way. */
export function comesFromAbove(name: Name, shape: Pick<TreeShape, "above" | "isFromTop" | "only" | "has">): boolean {
  const isThere = (path: string): boolean => (shape.only === null ? shape.has(path) : isNamesake(path, shape.only));
  if (faultOf(name.text) !== null) return false;
  return strippedOf(name).some((path) => !shape.has(path) && waysInto(path, shape).slice(1).some(isThere));
}

/** Without what may be a prefix, the likeliest first. */
function strippedOf(name: Name): string[] {
  const parts = plainParts(name.text);
  return stripsOf(name, parts).map((count) => parts.slice(count).join("/"));
}

function plainParts(text: string): string[] {
  const fault = faultOf(text);
  if (fault !== null) throw new InputError(fault);
  return text.split("/").filter((part) => part !== "" && part !== ".");
}

/** Why a name can't be that of a file of a tree; null where it can. */
function faultOf(text: string): string | null {
  if (text.length > longest) return `a file's name of ${text.length} characters; no system takes as many`;
  const parts = text.split("/").filter((part) => part !== "" && part !== ".");
  const why = text.startsWith("/")
    ? "an absolute path"
    : parts.includes("..")
      ? "leads out of the tree"
      : parts.length === 0 || text.includes("\0")
        ? "no file's name"
        : null;
  return why === null ? null : `${text}: ${why}; a patch may only touch files of its tree`;
}

function stripsOf({ strips }: Name, parts: readonly string[]): number[] {
  const most = parts.length - 1;
  const barrier = parts.findIndex((part, index) => index > 0 && telling.has(part));
  const highest = barrier === -1 ? most : Math.min(most, barrier);
  const counts = strips.filter((count) => count <= highest);
  return counts.length === 0 ? [Math.min(most, strips[0]!)] : counts;
}

/** A path as it stands; as headers_install installs it; and below the folders that lead to the tree. */
function waysInto(path: string, { isFromTop, above }: Pick<TreeShape, "isFromTop" | "above">): string[] {
  if (isFromTop) return [path];
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
