import { posix } from "node:path";
import { Unreadable } from "../header/source.ts";
import { isDirectory } from "./file-status.ts";
import { headersUnder } from "./headers-under.ts";
import { readText } from "./read-text.ts";
import type { Roots } from "./roots.ts";

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
export function pathByGuard(text: string, name: string, roots: Roots): string | null {
  const guard = guardOf(text);
  if (guard === null) return null;
  const headers = [...new Set(roots.directories.flatMap((root) => installedUnder(root, roots)))];
  const isNamesake = (path: string): boolean => posix.basename(path) === name;
  const nearestFirst = [...headers.filter(isNamesake), ...headers.filter((path) => !isNamesake(path))];
  return nearestFirst.find((path) => guardOf(textOf(path, roots)) === guard) ?? null;
}

function installedUnder(root: string, roots: Roots): string[] {
  return folders.flatMap((folder) => {
    const directory = posix.join(root, folder);
    return isDirectory(directory) ? headersUnder(directory, roots).map((path) => `${folder}/${path}`) : [];
  });
}

/** As installed: headers_install takes _UAPI off a guard. */
function guardOf(text: string): string | null {
  const [, tested, defined] = /^[ \t]*#[ \t]*ifndef[ \t]+(\w+).*\n\s*#[ \t]*define[ \t]+(\w+)/m.exec(text) ?? [];
  return tested === undefined || tested !== defined ? null : tested.replace(/^_UAPI/, "");
}

/** Nothing, where a header can't be read: it is not the one that is looked for. */
function textOf(path: string, roots: Roots): string {
  try {
    const file = roots.find(path);
    return file === null ? "" : readText(file);
  } catch (error) {
    if (error instanceof Unreadable) return "";
    throw error;
  }
}
