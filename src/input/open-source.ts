import { directorySource } from "./directory-source.ts";
import { fileSource } from "./file-source.ts";
import { fileStatus, isFile } from "./file-status.ts";
import { asGiven, InputError } from "./input-error.ts";
import type { OpenedSource } from "./opened-source.ts";

export interface OpenOptions {
  /** Roots for what the headers include. */
  readonly includes?: readonly string[];
}

/** The source that an argument of the command line names: a header, or a directory of headers. Throws `InputError`. */
export function openSource(spelling: string, { includes = [] }: OpenOptions = {}): OpenedSource {
  return isDirectory(spelling) ? directorySource(spelling, includes) : fileSource(spelling, includes);
}

/**
 * The two sides of a comparison. Two single headers are paired whatever they are called; a header and a directory
 * are no pair.
 */
export function openSources(
  before: string,
  after: string,
  { includes = [] }: OpenOptions = {},
): { readonly old: OpenedSource; readonly new: OpenedSource } {
  const [wasDirectory, isNowDirectory] = [isDirectory(before), isDirectory(after)];
  if (wasDirectory !== isNowDirectory) {
    const [file, directory] = wasDirectory ? [after, before] : [before, after];
    throw new InputError(`${file} is a file and ${directory} a directory; compare two headers or two directories`);
  }
  if (wasDirectory) return { old: directorySource(before, includes), new: directorySource(after, includes) };
  const old = fileSource(before, includes);
  return { old, new: fileSource(after, includes, old.headers[0]) };
}

function isDirectory(spelling: string): boolean {
  const status = asGiven(spelling, () => fileStatus(spelling));
  if (status !== null) return status.isDirectory();
  const isFileThere = spelling.endsWith("/") && isFile(spelling.replace(/\/+$/, ""));
  throw new InputError(`${spelling}: ${isFileThere ? "a file, not a directory" : "no such file or directory"}`);
}
