import { posix } from "node:path";
import type { FileTree } from "./tree/file-tree.ts";
import { ifReadable } from "./tree/if-readable.ts";
import { searched } from "./tree/searched.ts";

/** Where `make headers_install` puts headers. An include root of the system holds much else. */
const folders = [
  "linux",
  "drm",
  "asm",
  "asm-generic",
  "cxl",
  "fwctl",
  "misc",
  "mtd",
  "rdma",
  "regulator",
  "scsi",
  "sound",
  "video",
  "xen",
];

/**
 * The path of the header in `roots` that has the include guard of `text`, which a file called `name` holds: "linux/foo.h"
 * for old.h that was a foo.h. Its own includes, and what is known of it, go by that path. Null where there is none.
 */
export function pathByGuard(text: string, name: string, roots: readonly FileTree[]): string | null {
  const guard = guardOf(text);
  if (guard === null) return null;
  const listed = roots.flatMap((root) => folders.flatMap((folder) => root.files(folder)));
  const headers = [...new Set(listed.filter((path) => path.endsWith(".h")))];
  const isNamesake = (path: string): boolean => posix.basename(path) === name;
  const nearestFirst = [...headers.filter(isNamesake), ...headers.filter((path) => !isNamesake(path))];
  const { read } = searched(roots);
  return nearestFirst.find((path) => guardOf(ifReadable(() => read(path)) ?? "") === guard) ?? null;
}

/** As installed: headers_install takes _UAPI off a guard. */
function guardOf(text: string): string | null {
  const [, tested, defined] = /^[ \t]*#[ \t]*ifndef[ \t]+(\w+)\b.*\n\s*#[ \t]*define[ \t]+(\w+)/m.exec(text) ?? [];
  return tested === undefined || tested !== defined ? null : tested.replace(/^_UAPI/, "");
}
