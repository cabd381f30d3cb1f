import { lstatSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

const name = ".uapi-compat.toml";

/**
 * The config file that holds for a directory: its own, or the nearest above it up to the root of its git repository. Its
 * path from there; null where there is none.
 */
export function findConfig(directory: string): string | null {
  let above = resolve(directory);
  for (;;) {
    if (isThere(join(above, name))) return relative(directory, join(above, name));
    const parent = dirname(above);
    if (isThere(join(above, ".git")) || parent === above) return null;
    above = parent;
  }
}

/** A link that leads nowhere is there: reading it says so. What one may not look at is not. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}
