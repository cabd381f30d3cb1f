import type { Architecture } from "../../declare/architecture.ts";
import type { NotSeen } from "../../declare/not-seen.ts";
import { genericAsm } from "../asm/generic-asm.ts";
import { rootInArchitecture } from "../asm/root-in-architecture.ts";
import { fragmentsIn } from "../fragments-in.ts";
import type { FileTree } from "../tree/file-tree.ts";
import { InputError } from "../../declare/input-error.ts";
import { kernelFiles } from "./kernel-files.ts";
import { exportedHeaders } from "./exported-headers.ts";
import { madeHeaders } from "./made-headers.ts";
import { listsOf, undecidedLists } from "./undecided-lists.ts";
import type { TextSource } from "../opened-source.ts";
import { perArchitecture } from "../per-architecture.ts";
import { remembering } from "../tree/remembering.ts";
import { searched } from "../tree/searched.ts";
import { subtree } from "../tree/subtree.ts";

const uapi = "include/uapi";

/** Whether a tree is a kernel's, whole or as far as headers go. */
export function isKernelTree(tree: FileTree): boolean {
  return tree.files(uapi).length > 0;
}

/**
 * The headers that `make headers_install` would install from a kernel tree, read from the tree as it stands. `includes` are
 * further roots, for what these headers include. Throws `InputError`.
 */
export function kernelTreeSource(tree: FileTree, includes: readonly FileTree[] = []): TextSource {
  const common = remembering(subtree(tree, uapi));
  const commonPaths = new Set(common.files(""));
  const others = includes.map(remembering);
  return perArchitecture((architecture) => {
    const own = remembering(subtree(tree, `arch/${architecture}/${uapi}`));
    const ownPaths = new Set(own.files(""));
    const made = madeHeaders(tree, architecture, commonPaths, ownPaths);
    const headers = exportedHeaders(tree, architecture, commonPaths, ownPaths, made.files(""));
    if (headers.length === 0) throw new InputError(`${tree.name}: no headers in its ${uapi}`);
    const further = others.map((root) => rootInArchitecture(root, architecture).tree);
    const found = searched([common, own, made, genericAsm(common), ...further]);
    // What is said of the tree as a whole is said of a folder or a makefile, which no header is.
    const places = new Map([
      ...listsOf(architecture).map((file) => [file, file] as const),
      ["asm", `arch/${architecture}/${uapi}`],
    ]);
    return {
      name: tree.name,
      headers,
      fragments: fragmentsIn(new Set([...commonPaths, ...ownPaths])),
      ...found,
      label: (path) => (places.has(path) ? tree.label(places.get(path)!) : found.label(path)),
      gaps: [...(ownPaths.size === 0 ? [notThere(architecture)] : []), ...undecidedLists(tree, architecture)],
      lacks: ownPaths.size === 0 ? ["asm"] : [],
      tree,
      readFrom: (other) => kernelTreeSource(other, includes),
      kernelFiles: () => kernelFiles(tree),
    };
  });
}

function notThere(architecture: Architecture): NotSeen {
  const why = `the tree has no arch/${architecture}/${uapi}; asm-generic/ stands in for asm/`;
  return { file: "asm", line: 1, why, subject: null };
}
