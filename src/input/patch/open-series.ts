import type { FileTree } from "../tree/file-tree.ts";
import { InputError } from "../../declare/input-error.ts";
import { printable } from "../../declare/printable.ts";
import { isText } from "../opened-source.ts";
import type { OpenedSource, TextSource } from "../opened-source.ts";
import { remembering } from "../tree/remembering.ts";
import { applyToTree } from "./apply-to-tree.ts";
import type { Applied } from "./apply-to-tree.ts";
import { patchName } from "./patch.ts";
import type { Patch } from "./patch.ts";
import { patchedTree } from "./patched-tree.ts";
import type { PatchedFile } from "./patched-tree.ts";
import { firstState, nextState } from "./state.ts";
import { readSeries } from "./read-series.ts";
import { treeShape } from "./tree-shape.ts";
import type { TreeShape } from "./tree-shape.ts";

/** OLD, and what each patch of a series makes of it. */
export interface PatchedSeries {
  /** As it was given; both sides are states of one history, of which only what differs is looked at. */
  readonly old: OpenedSource;
  /** One for each patch, in order: OLD with this one and all before it. The last is NEW. */
  readonly steps: readonly PatchedStep[];
  /** What one should know of how the patches were found and applied. */
  readonly remarks: readonly string[];
}

export interface PatchedStep extends Pick<Patch, "number" | "total" | "subject"> {
  /** The one of the step before where the patch changes nothing that is read. */
  readonly source: TextSource;
  /** Whether the patch touches an uAPI header. */
  readonly touchesHeaders: boolean;
}

/** Applies the patches that a file called `name` holds to OLD, in memory. Throws `InputError`. */
export function openSeries(old: OpenedSource, bytes: Buffer, name: string): PatchedSeries {
  const { source, tree: given, readFrom } = patchable(old);
  const tree = remembering(given);
  const { patches, remarks } = readSeries(bytes, name);
  const shape = treeShape(source, tree, patches);
  const patched = new Map<string, PatchedFile>();
  const absent = new Set<string>();
  const said = [...remarks];
  const first = firstState(tree, source, readFrom);
  let state = first;
  const steps = patches.map((patch): PatchedStep => {
    const { number, total, subject } = patch;
    const at = subject === null ? name : patchName(patch);
    const { written, touchesHeaders, ...more } = applied(state.tree, patch, shape, at);
    for (const [path, content] of written) patched.set(path, content);
    for (const label of more.absent) absent.add(label);
    said.push(...more.remarks.map((remark) => `${at}: ${remark}`));
    if (written.size > 0) {
      const withAll = `${old.name} with ${patches.length === 1 ? name : `patch ${number}/${total}`}`;
      state = nextState(state, patchedTree(tree, withAll, new Map(patched)), [...written.keys()], withAll, readFrom);
    }
    return { number, total, subject, source: state.source, touchesHeaders };
  });
  said.push(...absentCode([...absent], old.name));
  if (!steps.some(({ touchesHeaders }) => touchesHeaders)) said.push(nothingIn(shape));
  // They quote names from the patch.
  return { old: first.source, steps, remarks: said.map(printable) };
}

const nothingIn = ({ only }: TreeShape): string =>
  only === null ? "no uAPI header in this patch" : `${only} is not in this patch`;

interface Patchable extends Required<Pick<TextSource, "tree" | "readFrom">> {
  readonly source: TextSource;
}

function patchable(old: OpenedSource): Patchable {
  if (isText(old) && old.tree !== undefined && old.readFrom !== undefined) {
    return { source: old, tree: old.tree, readFrom: old.readFrom };
  }
  throw new InputError(
    `${old.name}: holds no files that --patch could change; name a kernel tree, an include root or a header`,
  );
}

function applied(tree: FileTree, { files }: Patch, shape: TreeShape, at: string): Applied {
  try {
    return applyToTree(tree, files, shape);
  } catch (error) {
    if (error instanceof InputError) throw new InputError(`${at}: ${error.message}`);
    throw error;
  }
}

function absentCode(files: readonly string[], name: string): string[] {
  const [first, ...more] = files;
  if (first === undefined) return [];
  const others = more.length === 0 ? "" : ` and ${more.length} more`;
  return [`${first}${others}: not in ${name}; what this code says of contracts is not judged`];
}
