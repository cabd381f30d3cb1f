import { isMultiarch } from "./asm/asm-places.ts";
import { rootsInArchitecture } from "./asm/roots-in-architecture.ts";
import { fragmentsIn } from "./fragments-in.ts";
import type { FileTree } from "./tree/file-tree.ts";
import { InputError } from "../declare/input-error.ts";
import type { TextSource } from "./opened-source.ts";
import { perArchitecture } from "./per-architecture.ts";
import { leadsOut } from "./tree/places.ts";
import { remembering } from "./tree/remembering.ts";
import { searched } from "./tree/searched.ts";
import { subtree } from "./tree/subtree.ts";

export interface IncludeRootOptions {
  /** Where in the tree the include root is; by default at its top. */
  readonly folder?: string;
  /** Further roots, for what the headers include. */
  readonly includes?: readonly FileTree[];
  /** Folders in the root that belong to it no more: they are further roots themselves. */
  readonly except?: readonly string[];
}

/** Headers that headers_install leaves out where an architecture has not what they include (include/uapi/Kbuild). */
const wantedAsm: ReadonlyMap<string, string> = new Map([
  ["linux/kvm.h", "asm/kvm.h"],
  ["linux/kvm_para.h", "asm/kvm_para.h"],
]);

/**
 * All headers of an include root (it holds linux/), or of a folder of headers. asm/ is x86's where several are to be had.
 * Throws `InputError`.
 */
export function includeRootSource(tree: FileTree, options: IncludeRootOptions = {}): TextSource {
  const { folder = "", includes = [], except = [] } = options;
  const roots: [FileTree, ...FileTree[]] = [remembering(subtree(tree, folder)), ...includes.map(remembering)];
  return perArchitecture((architecture) => {
    const { trees, lacksAsm, gaps } = rootsInArchitecture(roots, architecture);
    const isOwn = (path: string): boolean =>
      /\.h$|\/$/.test(path) && !isMultiarch(path) && !except.some((inner) => path.startsWith(`${inner}/`));
    const asm = new Set(trees.flatMap((each) => each.files("asm")));
    const isExported = (path: string): boolean => {
      const wanted = lacksAsm || asm.size === 0 ? undefined : wantedAsm.get(path);
      return wanted === undefined || asm.has(wanted);
    };
    const headers = trees[0]
      .files("")
      .filter((path) => isOwn(path) && isExported(path))
      .map((path) => path.replace(/\/$/, ""));
    if (headers.length === 0 && !lacksAsm)
      throw new InputError(`${tree.name}: no headers in it; name an include root or a kernel tree`);
    if (headers.includes("asm")) {
      throw new InputError(`${roots[0].label("asm")}: ${leadsOut}; add its target with --include`);
    }
    return {
      name: tree.name,
      headers,
      fragments: fragmentsIn(trees[0].files("")),
      ...searched(trees),
      gaps,
      lacks: lacksAsm ? ["asm"] : [],
      tree,
      roots: [folder],
      readFrom: (other) => includeRootSource(other, options),
    };
  });
}
