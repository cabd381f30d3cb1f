import type { FileTree } from "../tree/file-tree.ts";
import { InputError } from "../../declare/input-error.ts";
import { asGiven } from "../as-given.ts";
import { applyHunks } from "./apply-hunks.ts";
import type { FilePatch } from "./file-patch.ts";
import type { PatchedFile } from "./patched-tree.ts";
import { folderOf, isOfKernel } from "./placed-path.ts";
import { targetOf } from "./target-of.ts";
import type { Target } from "./target-of.ts";
import type { TreeShape } from "./tree-shape.ts";

/** What a patch makes of a tree. */
export interface Applied {
  /** The files that differ, by their paths. */
  readonly written: ReadonlyMap<string, PatchedFile>;
  readonly touchesHeaders: boolean;
  /** Code that is not in the tree: what it says of contracts nobody knows. */
  readonly absent: readonly string[];
  readonly remarks: readonly string[];
}

/** Applies what a patch does, file by file. Throws `InputError` where a file is not there or a hunk does not fit. */
export function applyToTree(tree: FileTree, files: readonly FilePatch[], shape: TreeShape): Applied {
  const patching = new Patching(tree, shape);
  const current = { ...shape, has: (path: string) => patching.textOf(path) !== null };
  for (const file of files) {
    const target = targetOf(file, current);
    if (target !== null) patching.apply(target);
  }
  return patching;
}

/** A tree while the files of one patch are applied to it. */
class Patching implements Applied {
  readonly written = new Map<string, PatchedFile>();
  readonly absent: string[] = [];
  readonly remarks: string[] = [];
  touchesHeaders = false;
  readonly #tree: FileTree;
  readonly #shape: TreeShape;

  constructor(tree: FileTree, shape: TreeShape) {
    this.#tree = tree;
    this.#shape = shape;
  }

  /** As it is now; null where no file is there. */
  textOf(path: string): string | null {
    const own = this.written.get(path);
    return own === undefined ? this.#before(path) : own.text;
  }

  apply(target: Target): void {
    const { file, before, after, label, isHeader } = target;
    if (before?.path == null && after?.path == null) {
      if (isHeader) this.remarks.push(`${label}: has no place in ${this.#tree.name} and is not judged`);
      else if (this.#shape.only === null) this.absent.push(label);
      return;
    }
    if (file.noText !== null) {
      if (isHeader) throw new InputError(`${label}: ${file.noText}; what becomes of it can't be judged`);
      return;
    }
    const source = this.#source(target);
    if (source === null) {
      if (isHeader || this.#isMissing(target)) throw new InputError(`${label}: ${this.#missing(target)}`);
      this.absent.push(label);
      return;
    }
    if (isHeader) this.touchesHeaders = true;
    const { text, remarks } = applyHunks(source, file.hunks, label);
    this.remarks.push(...(isHeader ? remarks : []));
    if (after === null && text !== "") {
      throw new InputError(`${label}: the patch deletes it, but does not know all of its lines`);
    }
    // Where two files change places, what one has left the other has taken.
    const leaves = before?.path ?? null;
    if (file.moved !== null && after?.path != null && this.written.get(after.path)?.text != null)
      throw new InputError(`${label}: the patch makes it twice`);
    if (leaves !== null && file.moved === "renamed" && (!this.written.has(leaves) || this.#before(leaves) === null))
      this.#write(leaves, null, before!.label);
    if (after === null) this.#write(leaves!, null, label);
    else if (after.path !== null) this.#write(after.path, text, label);
  }

  /** The text that the hunks change; null where it is not there. */
  #source({ file, before, after, label }: Target): string | null {
    if (before === null) {
      const isThere = after!.path !== null && this.textOf(after!.path) !== null;
      if (isThere) throw new InputError(`${label}: the patch makes it, but it is there already`);
      return "";
    }
    if (before.path === null) return null;
    // What is renamed or copied is what was there before the patch.
    const text = (file.moved === null ? null : this.#before(before.path)) ?? this.textOf(before.path);
    return text ?? (file.hunks[0]?.oldStart === 0 ? "" : null);
  }

  /** Code that is not there is of no use to a tree without its folder, and missing in one that has that. */
  #isMissing({ before }: Target): boolean {
    const path = before!.path!;
    if (!/\.[ch]$/.test(path)) return false;
    const folder = folderOf(path);
    return (folder !== "" && this.#shape.hasFolder(folder)) || !isOfKernel(path);
  }

  #missing({ before, label }: Target): string {
    const what = before === null || before.label === label ? "not" : `${before.label}, which it was, is not`;
    return `${what} in ${this.#tree.name}; is the patch made for another tree?`;
  }

  #before(path: string): string | null {
    return asGiven(this.#tree.label(path), () => this.#tree.text(path));
  }

  #write(path: string, text: string | null, label: string): void {
    this.written.set(path, { text, label });
  }
}
