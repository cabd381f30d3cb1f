import { InputError } from "../../declare/input-error.ts";
import { changedSinceAdded } from "./changed-files.ts";
import { listedFiles } from "./listed-files.ts";

/** All but the files whose text git changes on its way to the disk: what lies there is not what a tree holds. */
const asWritten = ":(top,attr:!filter !working-tree-encoding)";

/**
 * Those of a tree's files, by path with their ids, that lie in the working tree as they are: git tells by the index, and reads
 * none of them. None where there is no working tree, and where git can't tell.
 */
export function unchangedOnDisk(files: ReadonlyMap<string, string>): ReadonlySet<string> {
  try {
    const listed = listedFiles([asWritten], ["--stage", "--cached"]);
    const same = listed.filter(({ path, id, isLink, isSparse }) => !isLink && !isSparse && files.get(path) === id);
    const changed = same.length > 0 ? changedSinceAdded() : new Set();
    return new Set(same.map(({ path }) => path).filter((path) => !changed.has(path)));
  } catch (error) {
    if (error instanceof InputError) return new Set();
    throw error;
  }
}
