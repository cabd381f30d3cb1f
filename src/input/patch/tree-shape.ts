import { resolve } from "node:path";
import { isFragment } from "../fragments-in.ts";
import { once } from "../once.ts";
import type { TextSource } from "../opened-source.ts";
import type { FileTree } from "../tree/file-tree.ts";
import { ifReadable } from "../tree/if-readable.ts";
import { isBelow } from "../tree/is-below.ts";
import type { FilePatch } from "./file-patch.ts";
import type { Patch } from "./patch.ts";
import { comesFromAbove } from "./placed-path.ts";

/** What is known of a tree when a file of a patch is looked for in it. */
export interface TreeShape {
  /** A kernel, or the whole of another repository: names of a patch are paths of the tree. */
  readonly isFromTop: boolean;
  /** Names of the patches go from a folder above the tree, as far as one of them shows. */
  readonly isFromAbove: boolean;
  /** The path of the only file, where the tree is a single header. */
  readonly only: string | null;
  /** The folders that lead to the tree, from the root of the disk: ["home", "me", "linux", "include"]. */
  readonly above: readonly string[];
  has(path: string): boolean;
  hasFolder(folder: string): boolean;
  /** Whether a path of the tree is that of a header that programs include, or of a part of one. */
  isHeader(path: string): boolean;
  /** Whether a header, or a patch, names a file as an include does: it may be a part of one. */
  mentions(base: string): boolean;
}

/** What is compiled by itself, or makes headers, is no part of a header. */
export const isCode = (path: string): boolean => code.test(path);
const code = /(?:\.[ch]|\.tbl|(?:^|\/)(?:Kbuild|Makefile[\w.]*))$/;

/** By its name, a header that a kernel exports, or a part of one. */
export const isUapi = (path: string): boolean => uapi.test(path) && isHeaderOrPart(path);
const uapi = /^(?:arch\/[^/]+\/)?include\/uapi\//;

const isHeaderOrPart = (path: string): boolean => path.endsWith(".h") || (isFragment(path) && !isCode(path));

/** The shape of the tree that a source is read from, for the names in patches. */
export function treeShape(source: TextSource, tree: FileTree, patches: readonly Patch[]): TreeShape {
  const folders = new Map<string, boolean>();
  const hasFolder = (folder: string): boolean => {
    const known = folders.get(folder) ?? tree.files(folder).length > 0;
    folders.set(folder, known);
    return known;
  };
  const { roots, headers } = source;
  const isKernel = roots === undefined && hasFolder("include/uapi");
  const all = headers.length === 1 ? tree.files("") : [];
  // "HEAD:drivers/foo/uapi" lies as deep as a directory of that name.
  const above = tree.name.includes(":") ? tree.name.slice(tree.name.indexOf(":") + 1) : resolve(tree.name);
  const place = {
    isFromTop: roots === undefined ? isKernel : !roots.includes(""),
    only: all.length === 1 ? all[0]! : null,
    above: above.split(/[\\/]/).filter((part) => part !== ""),
    has: (path: string) => tree.text(path) !== null,
  };
  const files = patches.flatMap((patch) => patch.files);
  const texts = once(() => [...textsIn(tree, roots ?? [""]), ...files.flatMap(addedBy)]);
  return {
    ...place,
    isFromAbove:
      !place.isFromTop &&
      files.flatMap(namesOf).some((name) => isCode(name.text) && ifReadable(() => comesFromAbove(name, place), false)),
    hasFolder,
    isHeader: (path) =>
      isKernel ? isUapi(path) : (roots ?? [""]).some((root) => isBelow(path, root)) && isHeaderOrPart(path),
    mentions: (base) => !isKernel && texts().some((text) => text.includes(`${base}"`) || text.includes(`${base}>`)),
  };
}

const namesOf = ({ oldName, newName }: FilePatch) => [oldName, newName].filter((name) => name !== null);

const addedBy = ({ hunks }: FilePatch): string[] => hunks.map(({ lines }) => lines.join("\n"));

/** Headers, and what they may be made of, as far as it is text. */
function textsIn(tree: FileTree, roots: readonly string[]): string[] {
  const paths = new Set(roots.flatMap((root) => tree.files(root)).filter(isHeaderOrPart));
  return [...paths].flatMap((path) => ifReadable(() => tree.text(path)) ?? []);
}
