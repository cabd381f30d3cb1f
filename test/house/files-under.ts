import { existsSync, readdirSync } from "node:fs";
import { posix } from "node:path";

/** The files below a folder of the project with one ending, sorted; none where there is no such folder. */
export function filesUnder(folder: string, ending: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(ending))
    .map((path) => posix.join(folder, path))
    .toSorted();
}
