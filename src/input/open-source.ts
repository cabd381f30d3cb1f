import type { Architecture } from "../declare/architecture.ts";
import { GitSession } from "./git/git-session.ts";
import { lookedFor } from "./git/uapi-roots.ts";
import { inArchitecture } from "./in-architecture.ts";
import { InputError } from "../declare/input-error.ts";
import { isDeclared, isLaidOut, isText } from "./opened-source.ts";
import type { DeclaredSource, LaidOutSource, OpenedSource, TextSource } from "./opened-source.ts";
import { isHeaderless } from "./require-own-headers.ts";
import { selectHeaders } from "./select-headers.ts";
import type { Spelled } from "./spelled.ts";
import type { OpenOptions, Opening, SideOptions, Way } from "./way.ts";
import { ways } from "./ways.ts";

/** The two sides of a comparison. */
interface Pair {
  readonly old: OpenedSource;
  readonly new: OpenedSource;
}

/** The same, and whether the headers of both were found to be the same without reading one. */
interface OpenedPair extends Pair {
  readonly isAlike: boolean;
}

/**
 * The source that an argument of the command line names: a header, an include root or a kernel tree on the disk; a revision,
 * or a file or folder of one, in the repository of the working directory; `release:v6.12`; a snapshot; `btf:FILE`. Rejects with
 * an `InputError`.
 *
 * ```ts
 * const report = check(await openSource("v6.12:include/uapi"), await openSource("include/uapi"));
 * ```
 */
export async function openSource(spelling: Spelled, options: OpenOptions = {}): Promise<OpenedSource> {
  return await inSession(options, async (session) => {
    const { source, bring } = await openAny(spelling, { ...options, session, side: "new" });
    requireHeaders([source], options);
    await bring?.();
    return source;
  });
}

/**
 * The two sides of a comparison. Two single headers are paired whatever they are called; a header and a directory
 * are no pair. Beside a release only the headers that it knows are compared. Rejects with an `InputError`.
 */
export async function openSources(before: Spelled, after: Spelled, options: OpenOptions = {}): Promise<OpenedPair> {
  return await inSession(options, async (session) => {
    const [old, current] = await both(
      openBeside(after, before, { ...options, session, side: "old" }),
      openBeside(before, after, { ...options, session, side: "new" }),
    );
    requireHeaders([old.source, current.source], options);
    const pair = paired(old, current);
    if (areAlike(pair, options.architectures ?? [])) return { ...pair, isAlike: true };
    const brought = both(old.bring?.(), current.bring?.());
    options.whileReading?.();
    await brought;
    return { ...pair, isAlike: false };
  });
}

/** Does `work` in the session that is open, or in one of its own. */
async function inSession<T>({ session }: OpenOptions, work: (session: GitSession) => Promise<T>): Promise<T> {
  if (session !== undefined) return await work(session);
  const own = new GitSession();
  try {
    return await work(own);
  } finally {
    await own.close();
  }
}

/** Waits for both, so that nothing is still asked for when the session ends; where both fail the first says why. */
async function both<T>(first: T | Promise<T>, second: T | Promise<T>): Promise<readonly [T, T]> {
  const [one, other] = await Promise.allSettled([first, second]);
  if (one.status === "rejected") throw one.reason;
  if (other.status === "rejected") throw other.reason;
  return [one.value, other.value];
}

/** Then there is nothing to compare, and so nothing to read. */
function areAlike(pair: Pair, architectures: readonly Architecture[]): boolean {
  const { old, new: current } = pair;
  if (!isText(old) || !isText(current)) return false;
  return ["x86" as const, ...architectures].every((architecture) => {
    const [before, after] = [inArchitecture(old, architecture), inArchitecture(current, architecture)];
    return [
      [before.headers, after.headers],
      [before.fragments ?? [], after.fragments ?? []],
    ].every(([olds, news]) => olds!.length === news!.length && olds!.every((path) => isSame(path, before, after)));
  });
}

function isSame(path: string, before: TextSource, after: TextSource): boolean {
  const identity = before.identity?.(path) ?? null;
  return identity !== null && identity === after.identity?.(path);
}

/** Throws where a repository has no headers. */
function requireHeaders(sources: readonly OpenedSource[], { roots = [] }: OpenOptions): void {
  if (sources.some((source) => !isText(source) || source.headers.length > 0)) return;
  const names = sources.map(({ name }) => name).join(" and ");
  const where =
    roots.length > 0
      ? `looked in ${roots.join(", ")}, the roots in .uapi-compat.toml`
      : `looked for ${lookedFor}; name a header by its path, or roots in .uapi-compat.toml`;
  throw new InputError(`${names}: no uAPI headers; ${where}`);
}

/** Beside a revision the headers on the disk are those of the working tree, where they lie in it. */
async function openBeside(other: Spelled, spelled: Spelled, options: SideOptions): Promise<Opening> {
  const isOnDisk = typeof spelled === "string" && ["directory", "file"].includes(wayOf(spelled).name);
  const isBesideRevision = typeof other === "string" ? wayOf(other).name === "revision" : other.kind !== "working tree";
  if (isOnDisk && isBesideRevision) {
    const { openInWorkingTree } = await import("./git/open-in-repository.ts");
    // Where there is none the other side says so.
    const repository = await options.session.repository().catch(() => null);
    const opening = repository === null ? null : await openInWorkingTree(repository, spelled, options);
    if (opening !== null) return opening;
  }
  return await openAny(spelled, options);
}

function wayOf(spelling: string): Way {
  return ways.find((each) => each.takes(spelling))!;
}

async function openAny(spelled: Spelled, options: SideOptions): Promise<Opening> {
  if (typeof spelled === "string") return await wayOf(spelled).open(spelled, options);
  const { openInRepository } = await import("./git/open-in-repository.ts");
  return await openInRepository(await options.session.repository(), spelled, options);
}

function paired(before: Opening, after: Opening): Pair {
  // Types without headers are sorted into whatever stands beside them.
  if (isHeaderless(before.source) || isHeaderless(after.source)) return { old: before.source, new: after.source };
  if (isDeclared(before.source)) {
    if (isDeclared(after.source)) return { old: before.source, new: after.source };
    const [declared, text] = besideDeclared(before.source, after);
    return { old: declared, new: text };
  }
  if (isDeclared(after.source)) {
    const [declared, text] = besideDeclared(after.source, before);
    return { old: text, new: declared };
  }
  if (isLaidOut(before.source)) return { old: before.source, new: besideLaidOut(before.source, after) };
  if (isLaidOut(after.source)) return { old: besideLaidOut(after.source, before), new: after.source };
  if ((before.single === undefined) !== (after.single === undefined)) {
    const [file, directory] = before.single === undefined ? [after, before] : [before, after];
    throw new InputError(
      `${file.source.name} is a file and ${directory.source.name} a directory; compare two headers or two directories`,
    );
  }
  const [path] = before.source.headers;
  return { old: before.source, new: after.single?.as(path!) ?? after.source };
}

/** A single header is the one of its name; a tree, and another snapshot, stand for themselves. */
function besideLaidOut({ name, headers }: LaidOutSource, { source, single }: Opening): OpenedSource {
  if (single === undefined) return source;
  const [given = ""] = source.headers;
  const own = headers.length === 1 ? headers[0] : undefined;
  const path = own ?? headers.find((each) => each === given || each.endsWith(`/${single.base}`));
  if (path === undefined) throw new InputError(`${source.name}: no header of that name is in ${name}`);
  return single.as(path);
}

/** What declared facts and a text can be compared in: the headers of a tree that are declared, or the one of that name. */
function besideDeclared(
  declared: DeclaredSource,
  { source, single }: Opening,
): readonly [DeclaredSource, TextSource | OpenedSource] {
  const known = declared.headers;
  if (single === undefined) {
    const headers = selectHeaders(source.headers, known);
    if (headers.length > 0) return [declared, { ...source, headers }];
    throw new InputError(`${source.name}: has none of the headers that ${declared.name} knows: ${known.join(", ")}`);
  }
  const [given = ""] = source.headers;
  const path = known.find((header) => header === given || header.endsWith(`/${single.base}`));
  if (path === undefined) {
    throw new InputError(`${source.name}: none of the headers that ${declared.name} knows: ${known.join(", ")}`);
  }
  return [{ ...declared, headers: [path] }, single.as(path)];
}
