import { lstatSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { InputError } from "../../declare/input-error.ts";
import { ifReadable } from "../tree/if-readable.ts";
import { placesOf } from "../tree/places.ts";

const name = ".uapi-compat.toml";

/**
 * The config file that holds for a directory: its own, or the nearest above it up to the root of its git repository. Its
 * path from there; null where there is none. Throws `InputError` for a link that leads out of the repository.
 */
export function findConfig(directory: string): string | null {
  for (const above of upwards(resolve(directory))) {
    const file = join(above, name);
    if (!isThere(file)) continue;
    const path = relative(directory, file);
    if (isForeign(file, upwards(above).at(-1)!))
      throw new InputError(`${path}: a symbolic link that leads out of the repository; name it with --config`);
    return path;
  }
  return null;
}

/** A directory and those above it, up to the root of its repository; the root of the disk where it is in none. */
function upwards(directory: string): readonly string[] {
  const all = [directory];
  for (let above = directory; !isThere(join(above, ".git")) && dirname(above) !== above;) {
    above = dirname(above);
    all.push(above);
  }
  return all;
}

/** A link that leads nowhere is not: reading it says so. */
function isForeign(file: string, top: string): boolean {
  return ifReadable(() => !placesOf([top]).hold(file), false);
}

/** A link that leads nowhere is there, what one may not look at is not. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}
