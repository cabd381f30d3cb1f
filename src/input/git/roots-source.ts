import type { FileTree } from "../tree/file-tree.ts";
import { includeRootSource } from "../include-root-source.ts";
import { inArchitecture } from "../in-architecture.ts";
import type { TextSource } from "../opened-source.ts";
import { perArchitecture } from "../per-architecture.ts";
import { isBelow } from "../tree/is-below.ts";
import { subtree } from "../tree/subtree.ts";

/** The headers of several include roots of a tree; what is in more than one of them is that of the first, of a root in another that one's. */
export function rootsSource(tree: FileTree, roots: readonly string[], includes: readonly FileTree[]): TextSource {
  const within = (folder: string): string[] => roots.filter((inner) => inner !== folder && isBelow(inner, folder));
  const there = roots.filter((folder) => {
    const others = within(folder);
    const isOwn = (path: string): boolean => path.endsWith(".h") && !others.some((inner) => isBelow(path, inner));
    return tree.files(folder).some(isOwn);
  });
  const trees = there.map((root) => subtree(tree, root));
  const sources = there.map((folder, index) => {
    const except = within(folder).map((inner) => inner.slice(folder === "" ? 0 : folder.length + 1));
    return includeRootSource(tree, {
      folder,
      includes: [...trees.filter((_, other) => other !== index), ...includes],
      except,
    });
  });
  return perArchitecture((architecture) => {
    const each = sources.map((source) => inArchitecture(source, architecture));
    const owners = new Map(
      each.toReversed().flatMap((source) => source.headers.map((path) => [path, source] as const)),
    );
    const ownerOf = (path: string): TextSource | undefined => owners.get(path) ?? each[0];
    return {
      name: tree.name,
      headers: [...owners.keys()].toSorted(),
      fragments: [...new Set(each.flatMap(({ fragments }) => fragments ?? []))],
      read: (path) => ownerOf(path)?.read(path) ?? null,
      label: (path) => ownerOf(path)?.label(path) ?? tree.label(path),
      tree,
      roots,
      readFrom: (other) => rootsSource(other, roots, includes),
    };
  });
}
