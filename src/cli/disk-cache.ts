import { mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";
import type { Cache } from "../input/cache.ts";
import { mebibyte } from "../input/mebibyte.ts";
import { errorCode } from "../input/tree/file-status.ts";
import { checksum } from "./checksum.ts";
import { KeptFile, sealed } from "./kept-file.ts";

/** Where the entries are. */
export interface CacheLimits {
  /** Bytes of all entries together; the oldest go first. */
  readonly total: number;
  /** Bytes of one entry: what is longer is not kept. */
  readonly entry: number;
}

const limits: CacheLimits = { total: 256 * mebibyte, entry: 32 * mebibyte };

/** Milliseconds after which an entry that was half written belongs to nobody any more. */
const abandoned = 60 * 60 * 1000;

/** How much of the limit is left when the oldest entries have gone, so that the next one need not clear up again. */
const kept = 0.75;

const unfinished = ".part";

/** Where the cache is, by the rules of freedesktop.org; null where there is no home. */
export function cacheDirectory(environment: NodeJS.ProcessEnv = process.env): string | null {
  const { XDG_CACHE_HOME: given = "" } = environment;
  const home = homedir();
  if (!isAbsolute(given) && !isAbsolute(home)) return null;
  return join(isAbsolute(given) ? given : join(home, ".cache"), "uapi-compat", "entries");
}

/**
 * A cache in a directory, which may be removed at any time, and used by several runs at once: an entry is written under
 * another name and renamed, it holds its key and its checksum, and what does not agree with these is taken away. A
 * directory that can't be written to, or a full disk, makes it a cache that keeps nothing.
 */
export function diskCache(directory: string, { total, entry }: CacheLimits = limits): Cache {
  let isCleared = false;
  const open = (key: string): KeptFile | null => {
    const file = join(directory, nameOf(key));
    const opened = KeptFile.open(file, key, () => remove(file));
    if (opened !== null) touch(file);
    return opened;
  };
  const putParts = (key: string, parts: readonly Uint8Array[]): void => {
    if (parts.reduce((sum, { length }) => sum + length, 0) > entry) return;
    if (!isCleared) clear(directory, total);
    isCleared = true;
    write(directory, nameOf(key), sealed(key, parts));
  };
  return {
    get(key) {
      const opened = open(key);
      const bytes = opened?.part(0) ?? null;
      opened?.close();
      return bytes;
    },
    put: (key, bytes) => putParts(key, [bytes]),
    open,
    putParts,
  };
}

/** Where two keys have one name, the last that was put is kept. */
function nameOf(key: string): string {
  return checksum(Buffer.from(key)).toString(16).padStart(8, "0");
}

/** The day of its last use decides how long it stays. */
function touch(file: string): void {
  const now = new Date();
  ignoreFailure(() => utimesSync(file, now, now));
}

function write(directory: string, name: string, bytes: Uint8Array): void {
  const part = join(directory, `${name}.${process.pid}-${process.hrtime.bigint()}${unfinished}`);
  try {
    makeDirectory(directory);
    writeFileSync(part, bytes, { flag: "wx" });
    renameSync(part, join(directory, name));
  } catch {
    remove(part);
  }
}

/** With those above it. Node's own way tries for ever where nothing can be made: in /proc. */
function makeDirectory(directory: string): void {
  try {
    mkdirSync(directory, 0o700);
  } catch (error) {
    const code = errorCode(error);
    if (code === "EEXIST") return;
    if (code !== "ENOENT" || dirname(directory) === directory) throw error;
    makeDirectory(dirname(directory));
    mkdirSync(directory, 0o700);
  }
}

function remove(file: string): void {
  ignoreFailure(() => rmSync(file, { force: true }));
}

/** Takes away what was half written long ago, and the oldest entries where there are too many. */
function clear(directory: string, total: number): void {
  const entries = entriesIn(directory);
  const now = Date.now();
  for (const { file, used } of entries) if (file.endsWith(unfinished) && now - used > abandoned) remove(file);
  let size = entries.reduce((sum, each) => sum + each.size, 0);
  if (size <= total) return;
  for (const each of entries.toSorted((a, b) => a.used - b.used)) {
    if (size <= total * kept) return;
    remove(each.file);
    size -= each.size;
  }
}

interface Entry {
  readonly file: string;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly used: number;
}

function entriesIn(directory: string): Entry[] {
  try {
    return readdirSync(directory).flatMap((name) => {
      const file = join(directory, name);
      const status = statSync(file, { throwIfNoEntry: false });
      return status?.isFile() ? [{ file, size: status.size, used: status.mtimeMs }] : [];
    });
  } catch {
    return [];
  }
}

function ignoreFailure(work: () => void): void {
  try {
    work();
  } catch {
    // Another run was faster, or the directory is not ours to write.
  }
}
