import type { Architecture } from "../../declare/architecture.ts";
import type { FileTree } from "../tree/file-tree.ts";
import { listsIn } from "./lists-in.ts";

/**
 * The headers that an architecture exports, sorted: those in folders of include/uapi (`common`) and of its own, and those that
 * are `made`, but for those that a Kbuild takes out.
 */
export function exportedHeaders(
  tree: FileTree,
  architecture: Architecture,
  common: ReadonlySet<string>,
  own: ReadonlySet<string>,
  made: readonly string[],
): string[] {
  const arch = `arch/${architecture}/include`;
  const generated = new Set(made.map((path) => `${arch}/generated/uapi/${path}`));
  const exists = (path: string): boolean => own.has(path.replace(`${arch}/uapi/`, "")) || generated.has(path);
  const kept = (folder: string, paths: Iterable<string>): string[] => {
    const without = listsIn(tree, `${folder}/Kbuild`, architecture, exists).of("no-export-headers");
    const patterns = without.map(({ word }) => word.split("%"));
    const isOut = (path: string): boolean =>
      patterns.some(([start = "", end]) =>
        end === undefined ? path === start : path.startsWith(start) && path.endsWith(end),
      );
    const found: string[] = [];
    for (const path of paths) {
      const isFolder = path.endsWith("/");
      if ((isFolder || isHeaderInFolder(path)) && !isOut(path)) found.push(isFolder ? path.slice(0, -1) : path);
    }
    return found;
  };
  return [...new Set([...kept("include/uapi", common), ...kept(`${arch}/uapi`, own), ...made])].toSorted();
}

/** "linux/foo.h", and neither "foo.h" nor "linux/.h". */
function isHeaderInFolder(path: string): boolean {
  return path.endsWith(".h") && path.includes("/") && !path.endsWith("/.h");
}
