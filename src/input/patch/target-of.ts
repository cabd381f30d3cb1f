import { posix } from "node:path";
import { isFragment } from "../fragments-in.ts";
import type { FilePatch, Name } from "./file-patch.ts";
import { placedPath } from "./placed-path.ts";
import type { Placed } from "./placed-path.ts";
import { isCode, isUapi } from "./tree-shape.ts";
import type { TreeShape } from "./tree-shape.ts";

/** A file of a patch, and where the tree has it. */
export interface Target {
  readonly file: FilePatch;
  /** Null where the file is new. */
  readonly before: Placed | null;
  /** Null where the file is deleted. */
  readonly after: Placed | null;
  /** As the patch calls it. */
  readonly label: string;
  readonly isHeader: boolean;
}

/**
 * Code that contracts are read from, and what headers are made of. Documentation and the like is nobody's ABI, and not looked
 * for: it may be a submodule, or a link that leads out.
 */
function mayMatter({ text }: Name, shape: TreeShape): boolean {
  return isCode(text) || (isFragment(text) && (text.includes("/uapi/") || shape.mentions(posix.basename(text))));
}

/** Null for a file that says nothing of an ABI. */
export function targetOf(file: FilePatch, shape: TreeShape): Target | null {
  if (![file.oldName, file.newName].some((name) => name !== null && mayMatter(name, shape))) return null;
  const { before, after } = sidesOf(file, shape);
  const placed = [before, after].flatMap((side) => side ?? []);
  const isHeader = placed.some(({ path, label }) => (path === null ? isUapi(label) : shape.isHeader(path)));
  return { file, before, after, label: (after ?? before)!.label, isHeader };
}

function sidesOf(file: FilePatch, shape: TreeShape): Pick<Target, "before" | "after"> {
  const { oldName, newName, moved } = file;
  if (oldName === null) return { before: null, after: placedPath(newName!, true, shape) };
  if (newName === null) return { before: placedPath(oldName, false, shape), after: null };
  if (moved !== null) {
    return { before: placedPath(oldName, false, shape), after: placedPath(newName, true, shape) };
  }
  const side = samePlace([newName, oldName], file.hunks[0]?.oldStart === 0, shape);
  return { before: side, after: side };
}

/** One file under two names: `diff -u foo.h.orig foo.h`, `diff -u old/foo.h new/foo.h`. It is the one that is there. */
function samePlace(names: readonly Name[], mayBeNew: boolean, shape: TreeShape): Placed {
  const placed = names.map((name) => placedPath(name, false, shape));
  const there = placed.find(({ path }) => path !== null && shape.has(path));
  return there ?? (mayBeNew ? placedPath(names[0]!, true, shape) : placed[0]!);
}
