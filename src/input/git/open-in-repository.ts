import { InputError } from "../../declare/input-error.ts";
import { asGiven } from "../as-given.ts";
import { isKernelTree } from "../kernel/kernel-tree-source.ts";
import type { TextSource } from "../opened-source.ts";
import type { Spelled } from "../spelled.ts";
import type { SideOptions, Opening } from "../way.ts";
import type { Repository, RepositoryTree } from "./repository.ts";
import { repositorySource } from "./repository-source.ts";
import { isFromHere, splitRevision } from "./split-revision.ts";
import { rootOfHeader, uapiRoots } from "./uapi-roots.ts";
import { below, everything, ofKernel } from "./wanted.ts";

/** A revision, a file or folder of one, or the working tree. Rejects with an `InputError`. */
export async function openInRepository(
  repository: Repository,
  spelled: Spelled,
  options: SideOptions,
): Promise<Opening> {
  if (typeof spelled !== "string" && spelled.kind !== "revision") {
    const isBase = spelled.kind === "merge base";
    const tree = isBase ? await baseOf(repository, spelled.of) : await repository.workingTree();
    return { source: await wholeSource(repository, tree, options.paths ?? [], options), bring: tree.bring };
  }
  const name = typeof spelled === "string" ? spelled : spelled.spelled;
  const { revision, path } = splitRevision(name);
  const tree = await repository.revision(revision, options.side);
  if (path === null) {
    return { source: await wholeSource(repository, tree, options.paths ?? [], options), bring: tree.bring };
  }
  const inner = isFromHere(path) ? repository.pathOf(path) : path.replace(/(?<!\/)\/+$/, "");
  if (inner === null) throw new InputError(`${name}: leads out of the repository`);
  const source = await wholeSource(repository, tree, [repository.givenOf(inner)], options);
  await tree.bring();
  const { openPath } = await import("./open-path.ts");
  return openPath(tree, source, {
    spelled: name,
    path: inner,
    given: repository.givenOf(inner),
    includes: options.includes ?? [],
  });
}

async function baseOf(repository: Repository, revisions: readonly [string, string]): Promise<RepositoryTree> {
  const { mergeBase } = await import("./merge-base.ts");
  return repository.revision(await mergeBase(repository, revisions), "old");
}

/**
 * A header or folder on the disk as a part of the working tree, so that what it includes is looked for where a revision's
 * would be; null for what is none of the headers that the repository has. Rejects with an `InputError`.
 */
export async function openInWorkingTree(
  repository: Repository,
  given: string,
  options: SideOptions,
): Promise<Opening | null> {
  const path = repository.top === null ? null : repository.pathOf(given);
  if (path === null) return null;
  const tree = await repository.workingTree();
  const source = await wholeSource(repository, tree, [given], options);
  if (tree.kindOf(path) === null || (source.headersAt?.(given) ?? []).length === 0) return null;
  const { openPath } = await import("./open-path.ts");
  return openPath(tree, source, { spelled: given, path, given, includes: options.includes ?? [] });
}

/** All headers of a tree, in the roots that are configured, or found, or that the named paths lie in. */
async function wholeSource(
  repository: Repository,
  tree: RepositoryTree,
  paths: readonly string[],
  options: SideOptions,
): Promise<TextSource> {
  const { includes = [], roots = [], architectures = ["x86"] } = options;
  const pathOf = (given: string): string | null => repository.pathOf(given);
  if (roots.length > 0) {
    await tree.load(below(roots));
    return repositorySource(tree, { roots, includes, pathOf });
  }
  await tree.load(ofKernel(architectures));
  const hasAsm = architectures.some((name) => tree.files(`arch/${name}/include/uapi`).length > 0);
  if (isKernelTree(tree) && (hasAsm || tree.files("include/uapi/asm-generic").length > 0)) {
    const own = paths.flatMap((given) => driversRoot(tree, pathOf(given)) ?? []);
    const isOwn = own.length > 0 && own.length === paths.length;
    if (isOwn) await tree.load(below(own));
    return repositorySource(tree, { roots: isOwn ? [...new Set(own)] : null, includes, pathOf });
  }
  await tree.load(everything);
  const found = uapiRoots(tree);
  const named = paths.flatMap((given) => namedRoot(tree, pathOf(given), found) ?? []);
  const all = [...new Set([...found, ...named])];
  await tree.load(below(all));
  return repositorySource(tree, { roots: all, includes, pathOf });
}

/** The root of a named header or folder that a driver of a kernel has beside what the kernel exports; null for any other. */
function driversRoot(tree: RepositoryTree, path: string | null): string | null {
  const isExported = path === null || /^(?:arch\/[^/]+\/)?include(?:\/|$)/.test(path);
  return isExported || !/(?:^|\/)uapi(?:\/|$)/.test(path) ? null : namedRoot(tree, path, []);
}

/** The root in which a header or folder lies that is named by its path; null where it is known, or there is none. */
function namedRoot(tree: RepositoryTree, path: string | null, found: readonly string[]): string | null {
  const kind = path === null ? null : asGiven(path, () => tree.kindOf(path));
  if (path === null || kind === null) return null;
  const isKnown = found.some((root) => path === "" || `${path}/`.startsWith(`${root}/`) || root.startsWith(`${path}/`));
  if (isKnown) return null;
  return kind === "folder" ? path : rootOfHeader(path);
}
