import type { FileTree } from "../tree/file-tree.ts";
import { mapped } from "../mapped.ts";
import { once } from "../once.ts";
import type { TextSource } from "../opened-source.ts";
import { codeOf, patchedCode } from "./patched-code.ts";
import type { Code } from "./patched-code.ts";

/** Headers and code as they are after some of the patches. */
export interface State {
  readonly tree: FileTree;
  readonly source: TextSource;
  /** Null where no kernel's code is at hand. */
  readonly code: (() => Code) | null;
  readonly codeIdentity: string | null;
}

/** The headers of OLD read from a tree. */
type ReadFrom = (tree: FileTree) => TextSource;

export function firstState(tree: FileTree, old: TextSource, readFrom: ReadFrom): State {
  const { kernelFiles } = old;
  const code = kernelFiles === undefined ? null : once(() => codeOf(kernelFiles()));
  const codeIdentity = old.codeIdentity?.() ?? "without patches";
  return { tree, source: sourceOf(tree, code, codeIdentity, readFrom), code, codeIdentity };
}

/** What a patch makes of a state; `wrote` are the files of the tree that differ, `name` tells this state from the others. */
export function nextState(
  state: State,
  tree: FileTree,
  wrote: readonly string[],
  name: string,
  readFrom: ReadFrom,
): State {
  const wroteCode = wrote.filter((path) => !/(?:^|\/)uapi\//.test(path));
  const isSameCode = state.code === null || wroteCode.length === 0;
  const code = isSameCode ? state.code : once(() => patchedCode(state.code!(), tree, wroteCode));
  const codeIdentity = isSameCode ? state.codeIdentity : name;
  return { tree, source: sourceOf(tree, code, codeIdentity, readFrom), code, codeIdentity };
}

/** As one state of a history: of two of them, only what differs is looked at. */
function sourceOf(
  tree: FileTree,
  code: (() => Code) | null,
  codeIdentity: string | null,
  readFrom: ReadFrom,
): TextSource {
  return mapped(readFrom(tree), (one) => ({
    ...one,
    isState: true,
    ...(code === null ? {} : { kernelFiles: () => [...code().values()].flat(), codeIdentity: () => codeIdentity }),
  }));
}
