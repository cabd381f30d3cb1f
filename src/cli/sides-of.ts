import { findRevision } from "../input/git/find-revision.ts";
import { NoRepository } from "../input/git/no-repository.ts";
import { isFromHere, splitRevision } from "../input/git/split-revision.ts";
import { isInWorkingTree } from "../input/git/is-in-working-tree.ts";
import type { GitSession } from "../input/git/git-session.ts";
import { InputError } from "../declare/input-error.ts";
import { ways } from "../input/ways.ts";
import type { Spelled } from "../input/spelled.ts";
import type { Sides, Words } from "./words.ts";

const head = { kind: "revision", spelled: "HEAD" } as const;
const workingTree = { kind: "working tree" } as const;

/**
 * What a comparison's words mean: nothing or paths alone for HEAD and the working tree, a range, OLD alone for OLD and the
 * working tree, OLD and NEW; then paths. What is on the disk is meant before a revision of the same name. Rejects with an
 * `InputError`.
 */
export async function sidesOf({ before, after }: Words, session: GitSession): Promise<Sides> {
  requireNoPatch(before, "give a patch with --patch");
  const [first, ...rest] = before;
  if (first === undefined) return { old: head, new: workingTree, paths: after ?? [] };
  const range = await rangeOf(first, session);
  if (range !== null) return { ...range, paths: pathsOf(rest, after) };

  const [second, ...others] = rest;
  const kind = await kindOf(first, session, after !== null);
  const paths = pathsOf(before, null);
  if (kind === "path") return { old: head, new: workingTree, paths };
  if (second === undefined) {
    if (after === null && kind === "disk" && (await isInWorkingTree(session, first))) {
      return { old: head, new: workingTree, paths };
    }
    await requireRepository(session, first);
    const same = kind === "part" ? await onDisk(first, session) : workingTree;
    return { old: first, new: same, paths: after ?? [] };
  }
  const isPath = after === null && (await isPathBeside(kind, second, session));
  if (isPath) return { old: first, new: workingTree, paths: rest };
  return { old: first, new: second, paths: pathsOf(others, after) };
}

/** The old side of a patch: HEAD, or what the first word names; the other words are paths. Rejects with an `InputError`. */
export async function oldSideOf({ before, after }: Words, session: GitSession): Promise<Pick<Sides, "old" | "paths">> {
  requireNoPatch(before, "--patch takes one file; give several as one: cat *.patch | uapi-compat check --patch -");
  const [first, ...rest] = before;
  if (first !== undefined && (await rangeOf(first, session)) !== null)
    throw new InputError(`${first}: --patch takes the place of NEW; name OLD alone, a revision or a directory`);
  const isOld = first !== undefined && (await kindOf(first, session, after !== null)) !== "path";
  return isOld ? { old: first, paths: pathsOf(rest, after) } : { old: head, paths: pathsOf(before, after) };
}

/** Such a file would be taken for a header. */
function requireNoPatch(words: readonly string[], instead: string): void {
  const patch = words.find((word) => /\.(?:patch|diff|mbox|mbx|eml)$/.test(word));
  if (patch !== undefined) throw new InputError(`${patch}: ${instead}`);
}

function pathsOf(words: readonly string[], after: readonly string[] | null): readonly string[] {
  const [stray] = words;
  if (after !== null && stray !== undefined)
    throw new InputError(`${stray}: one word too many before --; paths stand after it`);
  return after ?? words;
}

/** "A..B", "A...B"; what is left out is HEAD. Null for what is no range. */
async function rangeOf(word: string, session: GitSession): Promise<Omit<Sides, "paths"> | null> {
  const at = word.indexOf("..");
  if (at === -1 || wayOf(word) !== "revision") return null;
  const dots = word.startsWith("...", at) ? "..." : "..";
  const [from, to] = [word.slice(0, at), word.slice(at + dots.length)];
  // A path that is not there: ../linux/foo.h.
  if (from.endsWith("/") || to.startsWith("/")) return null;
  await session.repository();
  const [a, b] = [from || "HEAD", to || "HEAD"];
  const old =
    dots === ".." ? ({ kind: "revision", spelled: a } as const) : ({ kind: "merge base", of: [a, b] } as const);
  return { old, new: { kind: "revision", spelled: b } };
}

/** What is on the disk, a revision's tree or a file or folder of one, what has a prefix, and a path. */
type Kind = "disk" | "tree" | "part" | "named" | "path";

/** `isSource` where paths stand elsewhere. */
async function kindOf(word: string, session: GitSession, isSource: boolean): Promise<Kind> {
  const way = wayOf(word);
  if (way === "directory" || way === "file") return "disk";
  if (way !== "revision") return "named";
  const isRevision = (await findRevision(session, word)) !== null || isSource || !looksLikePath(word);
  if (!isRevision && (await isInWorkingTree(session, "."))) return "path";
  return splitRevision(word).path === null ? "tree" : "part";
}

/** Whether a word after OLD is a path, so that NEW is the working tree. */
async function isPathBeside(first: Kind, second: string, session: GitSession): Promise<boolean> {
  const kind = await kindOf(second, session, false);
  if (kind === "path") return true;
  return kind === "disk" && first === "tree" && (await isInWorkingTree(session, second));
}

function wayOf(word: string): string {
  return ways.find((way) => way.takes(word))!.name;
}

const looksLikePath = (word: string): boolean => /^[^:]*(?:\/|\.h$)/.test(word);

/** Where the file or folder of a REV:path is in the working tree. */
async function onDisk(word: string, session: GitSession): Promise<Spelled> {
  const path = splitRevision(word).path!;
  return isFromHere(path) ? path : (await session.repository()).givenOf(path);
}

async function requireRepository(session: GitSession, first: string): Promise<void> {
  await session.repository().catch((error: unknown) => {
    throw error instanceof NoRepository ? new InputError(`${first} is compared with nothing; name NEW, too`) : error;
  });
}
