import type { Cache } from "../cache.ts";
import { mebibyte } from "../mebibyte.ts";

/** Fewer are asked for as quickly as they are looked up. */
const many = 200;

/** The part of what is asked for that may be new before all is kept again. */
const mostNew = 0.05;

/** Bytes of all that is kept of one repository; a kernel's headers are a third. */
const mostBytes = 24 * mebibyte;

/**
 * The headers of a repository that a run before read, by their ids: from one commit to the next nearly all stay as they are,
 * and git takes as long for them as the rest of a short run.
 */
export class KeptBlobs {
  readonly #cache: Cache;
  readonly #key: string;
  #before: ReadonlyMap<string, Buffer> | null = null;
  readonly #asked = new Set<string>();
  #newOnes = 0;

  /** `repository` is what tells it from others. */
  constructor(cache: Cache, repository: string) {
    this.#cache = cache;
    this.#key = `blobs 1\0${repository}`;
  }

  /** Those of many that are known; none of a few. */
  take(ids: readonly string[]): ReadonlyMap<string, Buffer> {
    const found = new Map<string, Buffer>();
    if (ids.length < many) return found;
    this.#before ??= opened(this.#cache.get(this.#key));
    for (const id of ids) {
      this.#asked.add(id);
      const bytes = this.#before.get(id);
      if (bytes === undefined) this.#newOnes += 1;
      else found.set(id, bytes);
    }
    return found;
  }

  /** Keeps what was asked for, where enough of it was new, and of what was known as much as there is room for. */
  keep(bytesOf: (id: string) => Buffer | null): void {
    if (this.#newOnes <= mostNew * this.#asked.size) return;
    const blobs = new Map<string, Buffer>();
    let room = mostBytes;
    const add = (id: string, bytes: Buffer | null): void => {
      if (bytes === null || blobs.has(id) || bytes.length > room) return;
      blobs.set(id, bytes);
      room -= bytes.length;
    };
    for (const id of this.#asked) add(id, bytesOf(id));
    for (const [id, bytes] of this.#before ?? []) add(id, bytes);
    this.#newOnes = 0;
    if (blobs.size > 0) this.#cache.put(this.#key, sealed(blobs));
  }
}

/** Bytes of a number. */
const wide = 4;

/** How many there are, the id and the length in bytes of each, a line break behind each id, and then one after the other. */
function sealed(blobs: ReadonlyMap<string, Buffer>): Buffer {
  const ids = Buffer.from([...blobs.keys()].map((id) => `${id}\n`).join(""), "latin1");
  const lengths = Buffer.alloc((1 + blobs.size) * wide);
  lengths.writeUInt32LE(blobs.size);
  for (const [index, { length }] of [...blobs.values()].entries()) lengths.writeUInt32LE(length, (1 + index) * wide);
  return Buffer.concat([lengths, ids, ...blobs.values()]);
}

function opened(kept: Uint8Array | null): ReadonlyMap<string, Buffer> {
  if (kept === null) return new Map();
  const bytes = Buffer.from(kept.buffer, kept.byteOffset, kept.length);
  const count = bytes.readUInt32LE();
  const idsAt = (1 + count) * wide;
  const width = bytes.indexOf("\n", idsAt) - idsAt;
  const ids = bytes.toString("latin1", idsAt, idsAt + count * (width + 1)).split("\n");
  const blobs = new Map<string, Buffer>();
  let at = idsAt + count * (width + 1);
  for (let index = 0; index < count; index++) {
    const end = at + bytes.readUInt32LE((1 + index) * wide);
    blobs.set(ids[index]!, bytes.subarray(at, end));
    at = end;
  }
  return blobs;
}
