import { join } from "node:path";
import { isDirectory, isFile } from "./file-status.ts";
import { headersUnder } from "./headers-under.ts";
import { asGiven, InputError } from "./input-error.ts";
import { kernelFiles } from "./kernel-files.ts";
import { genericAsmHeaders, genericHeaderOf, kernelTreeRoots } from "./kernel-tree.ts";
import type { TextSource } from "./opened-source.ts";
import { readText } from "./read-text.ts";
import { remember } from "./remember.ts";
import { rootsOf } from "./roots.ts";
import type { Roots } from "./roots.ts";

/**
 * All headers of an include root (it holds linux/), of a directory of headers, or of a kernel tree (it holds
 * include/uapi). `includes` are further roots, for what these headers include. Throws `InputError`.
 */
export function directorySource(path: string, includes: readonly string[] = []): TextSource {
  const treeRoots = kernelTreeRoots(path);
  const own = treeRoots ?? [path];
  const roots = rootsOf([...own, ...includes]);
  if (treeRoots === null) refuseParentOfRoot(path);

  const listed = treeRoots === null ? [] : genericAsmHeaders(path);
  const generic = asGiven(path, () => listed.filter((header) => isWrapped(header, roots)));
  const headers = [...new Set([...own.flatMap((root) => headersUnder(root, roots)), ...generic])].toSorted();
  if (headers.length === 0) throw new InputError(`${path}: no headers in it; name an include root or a kernel tree`);

  const read = (header: string): string | null => {
    const file = roots.find(header);
    if (file !== null) return readText(file);
    return isWrapped(header, roots) ? `#include <${genericHeaderOf(header)}>\n` : null;
  };
  const label = (header: string): string => {
    const root = roots.directories.find((directory) => isFile(join(directory, header)));
    return join(root ?? path, header);
  };
  const code = treeRoots === null ? {} : { kernelFiles: () => kernelFiles(path) };
  return { name: path, headers, read: remember(read), label: remember(label), ...code };
}

/** An asm/ header that is nowhere and whose asm-generic/ sister is there: headers_install writes one that includes it. */
function isWrapped(header: string, roots: Roots): boolean {
  const generic = genericHeaderOf(header);
  return generic !== null && roots.find(header) === null && roots.find(generic) !== null;
}

/** DIR given where DIR/include was meant would read every header and find none of what they include. */
function refuseParentOfRoot(path: string): void {
  if (!isDirectory(join(path, "linux")) && isDirectory(join(path, "include/linux"))) {
    throw new InputError(`${path}: not an include root; did you mean ${join(path, "include")}?`);
  }
}
