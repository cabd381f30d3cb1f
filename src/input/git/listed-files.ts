import { refusal } from "./refusal.ts";
import { runGitNow } from "./run-git.ts";

/** What git says of a path of the working tree. */
export interface ListedFile {
  readonly path: string;
  /** Of the index; null for what nobody added. */
  readonly id: string | null;
  readonly isSubmodule: boolean;
  readonly isLink: boolean;
  /** Whether it is left out of the working tree on purpose: a sparse checkout. */
  readonly isSparse: boolean;
}

/**
 * What belongs to the working tree below the pathspecs: what was added, and what could be. What .gitignore names does
 * not. Throws `InputError`.
 */
export function listedFiles(
  pathspecs: readonly string[],
  which: readonly string[] = ["--stage", "--cached", "--others"],
): readonly ListedFile[] {
  const options = ["-z", "-t", ...which, "--exclude-standard", "--full-name"];
  const { status, stdout, stderr } = runGitNow(["ls-files", ...options, "--", ...pathspecs]);
  if (status !== 0) throw refusal(stderr);
  return stdout
    .toString()
    .split("\0")
    .filter((line) => line !== "")
    .map(fileOf);
}

/** "H 100644 e69de29… 0\tinclude/uapi/linux/foo.h", or "? include/uapi/linux/bar.h". */
function fileOf(line: string): ListedFile {
  const [, tag, mode, id, path] = /^(\S) (\d+) ([0-9a-f]+) \d\t(.*)$/s.exec(line) ?? [];
  if (path !== undefined)
    return { path, id: id!, isSubmodule: mode === "160000", isLink: mode === "120000", isSparse: tag === "S" };
  // A repository of its own in the working tree ends in a slash.
  const other = line.slice(2);
  return { path: other.replace(/\/$/, ""), id: null, isSubmodule: other.endsWith("/"), isLink: false, isSparse: false };
}
