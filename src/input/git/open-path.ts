import { posix } from "node:path";
import { didYouMean } from "../../declare/nearest.ts";
import { diskRoots } from "../tree/disk-roots.ts";
import { includeRootSource } from "../include-root-source.ts";
import { InputError } from "../../declare/input-error.ts";
import { asGiven } from "../as-given.ts";
import { isKernelTree, kernelTreeSource } from "../kernel/kernel-tree-source.ts";
import { mapped } from "../mapped.ts";
import type { TextSource } from "../opened-source.ts";
import { subtree } from "../tree/subtree.ts";
import type { Opening } from "../way.ts";
import type { RepositoryTree } from "./repository.ts";
import { rootOfHeader } from "./uapi-roots.ts";

interface PathInTree {
  readonly spelled: string;
  /** From the top. */
  readonly path: string;
  /** From the working directory. */
  readonly given: string;
  readonly includes: readonly string[];
}

/** A file or folder of a revision or the working tree; `source` is the whole of it. Throws `InputError`. */
export function openPath(tree: RepositoryTree, source: TextSource, at: PathInTree): Opening {
  const { spelled, path } = at;
  const kind = asGiven(spelled, () => tree.kindOf(path));
  if (kind === null) {
    const beside = tree.files(posix.dirname(path).replace(/^\.$/, ""));
    throw new InputError(`${spelled}: no such file or folder in ${tree.name}${didYouMean(path, beside)}`);
  }
  if (kind === "folder") return { source: folderSource(tree, source, at) };
  const header = source.headersAt?.(at.given)[0] ?? path.slice(rootOfHeader(path).length).replace(/^\//, "");
  const as = (called: string): TextSource => headerSource(source, at, called);
  asGiven(spelled, () => tree.text(path));
  return { source: as(header), single: { base: posix.basename(path), as } };
}

function headerSource(source: TextSource, { spelled, path }: PathInTree, called: string): TextSource {
  return mapped(source, (one) => ({
    ...one,
    name: spelled,
    headers: [called],
    isSingle: true,
    read: (header) => (header === called ? one.tree!.text(path) : one.read(header)),
    label: (header) => (header === called ? one.tree!.label(path) : one.label(header)),
  }));
}

/** A kernel tree in a folder, a part of the headers that the revision has, or a folder of headers of its own. */
function folderSource(tree: RepositoryTree, source: TextSource, at: PathInTree): TextSource {
  const inner = subtree(tree, at.path);
  const others = diskRoots(at.includes);
  if (at.path !== "" && isKernelTree(inner)) return kernelTreeSource({ ...inner, name: at.spelled }, others);
  return mapped(source, (one) => {
    const headers = one.headersAt?.(at.given) ?? [];
    return headers.length > 0
      ? { ...one, name: at.spelled, headers }
      : { ...includeRootSource(one.tree ?? tree, { folder: at.path, includes: others }), name: at.spelled };
  });
}
