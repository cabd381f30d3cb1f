import type { Report } from "./report.ts";

/**
 * The path of a file in its repository, for those who show it there: "include/uapi/linux/foo.h" for what is printed as
 * "v6.12:include/uapi/linux/foo.h". Other files are called as they are printed.
 */
export function placeInTree(file: string, { revisions }: Pick<Report, "revisions">): string {
  const revision = revisions.find((name) => file.startsWith(`${name}:`));
  return revision === undefined ? file : file.slice(revision.length + 1);
}
