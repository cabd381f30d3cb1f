import { join, relative } from "node:path";
import { diskRoots } from "./tree/disk-roots.ts";
import { isDirectory } from "./tree/file-status.ts";
import { includeRootSource } from "./include-root-source.ts";
import { InputError } from "../declare/input-error.ts";
import { isKernelTree, kernelTreeSource } from "./kernel/kernel-tree-source.ts";
import type { TextSource } from "./opened-source.ts";

/**
 * All headers of an include root (it holds linux/), of a directory of headers, or of a kernel tree (it holds
 * include/uapi). `includes` are further roots, for what these headers include. Throws `InputError`.
 */
export function directorySource(path: string, includes: readonly string[] = []): TextSource {
  const [tree, ...others] = diskRoots([path, ...includes]);
  if (isKernelTree(tree!)) return kernelTreeSource(tree!, others);
  refuseParentOfRoot(path);
  const nested = includes.map((include) => relative(path, include)).filter((place) => !/^(?:\.\.|\/|$)/.test(place));
  return includeRootSource(tree!, { includes: others, except: nested });
}

/** DIR given where DIR/include or a sysroot's DIR/usr/include was meant would read every header and find none of what they include. */
function refuseParentOfRoot(path: string): void {
  if (isDirectory(join(path, "linux"))) return;
  const meant = ["include", "usr/include"].find((inner) => isDirectory(join(path, inner, "linux")));
  if (meant !== undefined) throw new InputError(`${path}: not an include root; did you mean ${join(path, meant)}?`);
}
