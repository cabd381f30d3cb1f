import type { FileTree } from "../tree/file-tree.ts";

/** Where headers are looked for that programs include. */
export const lookedFor = "include/uapi and folders called uapi";

/** The folders called uapi that hold headers, the outermost of them: a driver's own include roots. */
export function uapiRoots(tree: FileTree): readonly string[] {
  const roots = new Set<string>();
  for (const path of tree.files("")) {
    const root = path.endsWith(".h") ? /^(?:.*?\/)??uapi(?=\/)/.exec(path)?.[0] : undefined;
    if (root !== undefined) roots.add(root);
  }
  return [...roots].toSorted();
}

/** The root of a header that is named by its path: "include" of include/linux/foo.h, else its folder. */
export function rootOfHeader(path: string): string {
  const parts = path.split("/").slice(0, -1);
  const include = parts.findLastIndex((part) => part === "include" || part === "uapi");
  return (include === -1 ? parts : parts.slice(0, include + 1)).join("/");
}
