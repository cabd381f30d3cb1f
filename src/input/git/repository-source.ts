import { diskRoots } from "../tree/disk-roots.ts";
import { isBelow } from "../tree/is-below.ts";
import type { FileTree } from "../tree/file-tree.ts";
import { kernelTreeSource } from "../kernel/kernel-tree-source.ts";
import { mapped } from "../mapped.ts";
import type { TextSource } from "../opened-source.ts";
import { systemRoots } from "../system-roots.ts";
import type { RepositoryTree } from "./repository.ts";
import type { SaidBefore } from "../said-before.ts";
import { rootsSource } from "./roots-source.ts";

export interface RepositoryOptions {
  /** Include roots, from the top; null for those of a kernel. */
  readonly roots: readonly string[] | null;
  /** Directories of the disk, for what the headers include; where none is given and the tree is no kernel's, the system's. */
  readonly includes: readonly string[];
  /** A path from the working directory, from the top; null where that lies outside. */
  pathOf(given: string): string | null;
}

/** The headers of a tree of a repository. Throws `InputError`. */
export function repositorySource(tree: FileTree, { roots, includes, pathOf }: RepositoryOptions): TextSource {
  const others = diskRoots(includes.length > 0 || roots === null ? includes : systemRoots());
  const source = roots === null ? kernelTreeSource(tree, others) : rootsSource(tree, roots, others);
  return mapped(source, (one) => ({
    ...one,
    isState: true,
    ...knownIn(one.tree),
    headersAt(given) {
      const path = pathOf(given);
      if (path === null) return [];
      const files = (one.tree ?? tree).files(path);
      const known = new Set(one.headers);
      return (files.length === 0 ? [path] : files)
        .flatMap((file) => headerOf(file, roots) ?? [])
        .filter((header) => known.has(header));
    },
  }));
}

type Known = Partial<Pick<TextSource, "codeIdentity" | "saidBefore" | "hasCode" | "kernelFiles" | "bytesOf" | "words">>;

/** What a tree of git knows besides; with a patch on top, it is read as that has it. */
function knownIn(tree: FileTree | undefined): Known {
  if (tree === undefined || !("codeIdentity" in tree)) return {};
  const held = tree as RepositoryTree;
  const { codeIdentity, hasCode, kernelFiles, bytesOf, words } = held;
  const saidBefore = (): SaidBefore | null => held.saidBefore;
  return { codeIdentity, saidBefore, hasCode, kernelFiles, ...(bytesOf !== undefined && { bytesOf, words }) };
}

/** "linux/foo.h" of include/uapi/linux/foo.h; null for what lies in no root. */
function headerOf(file: string, roots: readonly string[] | null): string | null {
  if (roots === null) return /^(?:arch\/\w+\/)?include\/uapi\/(.*)$/.exec(file)?.[1] ?? null;
  const root = roots.find((each) => isBelow(file, each));
  return root === undefined ? null : file.slice(root === "" ? 0 : root.length + 1);
}
