import type { Cache } from "../input/cache.ts";
import { cacheDirectory, diskCache } from "./disk-cache.ts";
import type { ReadingOptions } from "./options.ts";

/** What runs before kept; null where it is not to be used, or there is no place for it. */
export function keptResults({ cache }: Pick<ReadingOptions, "cache">): Cache | null {
  const directory = cache ? cacheDirectory() : null;
  return directory === null ? null : diskCache(directory);
}
