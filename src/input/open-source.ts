import { basename } from "node:path";
import { directorySource } from "./directory-source.ts";
import { fileSource } from "./file-source.ts";
import { fileStatus, isFile } from "./file-status.ts";
import { asGiven, InputError } from "./input-error.ts";
import type { DeclaredSource, OpenedSource, TextSource } from "./opened-source.ts";
import { selectHeaders } from "./select-headers.ts";

export interface OpenOptions {
  /** Roots for what the headers include. */
  readonly includes?: readonly string[];
}

/** The two sides of a comparison. */
interface Pair {
  readonly old: OpenedSource;
  readonly new: OpenedSource;
}

/**
 * The source that an argument of the command line names: a header, a directory of headers, or `release:v6.12`. Rejects
 * with an `InputError`.
 */
export async function openSource(spelling: string, { includes = [] }: OpenOptions = {}): Promise<OpenedSource> {
  switch (kindOf(spelling)) {
    case "release":
      return await openRelease(spelling);
    case "directory":
      return directorySource(spelling, includes);
    case "file":
      return fileSource(spelling, includes);
  }
}

/**
 * The two sides of a comparison. Two single headers are paired whatever they are called; a header and a directory
 * are no pair. Beside a release only the headers that it knows are compared. Rejects with an `InputError`.
 */
export async function openSources(before: string, after: string, options: OpenOptions = {}): Promise<Pair> {
  const [was, isNow] = [kindOf(before), kindOf(after)];
  if (was === "release") {
    const old = await openRelease(before);
    if (isNow === "release") return { old, new: await openRelease(after) };
    const [declared, text] = besideRelease(old, after, isNow, options);
    return { old: declared, new: text };
  }
  if (isNow === "release") {
    const [declared, text] = besideRelease(await openRelease(after), before, was, options);
    return { old: text, new: declared };
  }
  return openTexts(before, was, after, isNow, options);
}

type TextKind = "file" | "directory";

const releasePrefix = "release:";

function kindOf(spelling: string): "release" | TextKind {
  if (spelling.startsWith(releasePrefix)) return "release";
  const status = asGiven(spelling, () => fileStatus(spelling));
  if (status !== null) return status.isDirectory() ? "directory" : "file";
  const isFileThere = spelling.endsWith("/") && isFile(spelling.replace(/\/+$/, ""));
  throw new InputError(`${spelling}: ${isFileThere ? "a file, not a directory" : "no such file or directory"}`);
}

/** The facts are loaded by those alone who ask for them. */
async function openRelease(spelling: string): Promise<DeclaredSource> {
  const { releaseSource } = await import("./release-source.ts");
  return releaseSource(spelling.slice(releasePrefix.length));
}

function openTexts(
  before: string,
  was: TextKind,
  after: string,
  isNow: TextKind,
  { includes = [] }: OpenOptions,
): Pair {
  if (was !== isNow) {
    const [file, directory] = was === "directory" ? [after, before] : [before, after];
    throw new InputError(`${file} is a file and ${directory} a directory; compare two headers or two directories`);
  }
  if (was === "directory") return { old: directorySource(before, includes), new: directorySource(after, includes) };
  const old = fileSource(before, includes);
  return { old, new: fileSource(after, includes, old.headers[0]) };
}

/** What a release and a text can be compared in: the headers of a directory that it knows, or the one of that name. */
function besideRelease(
  release: DeclaredSource,
  spelling: string,
  kind: TextKind,
  { includes = [] }: OpenOptions,
): readonly [DeclaredSource, TextSource] {
  const known = release.headers;
  if (kind === "directory") {
    const text = directorySource(spelling, includes);
    const headers = selectHeaders(text.headers, known);
    if (headers.length > 0) return [release, { ...text, headers }];
    throw new InputError(`${spelling}: has none of the headers that ${release.name} knows: ${known.join(", ")}`);
  }
  const [given = ""] = fileSource(spelling, includes).headers;
  const path = known.find((header) => header === given || basename(header) === basename(spelling));
  if (path === undefined) {
    throw new InputError(`${spelling}: none of the headers that ${release.name} knows: ${known.join(", ")}`);
  }
  return [{ ...release, headers: [path] }, fileSource(spelling, includes, path)];
}
