import type { Cache, KeptParts } from "../cache.ts";
import { mebibyte } from "../mebibyte.ts";

/** Fewer are asked for as quickly as they are looked up. */
const many = 200;

/** The part of what is asked for that may be new before all is kept again. */
const mostNew = 0.05;

/** Bytes of all that is kept of one repository; a kernel's headers are a third. */
const mostBytes = 24 * mebibyte;

/**
 * The headers of a repository that a run before read, by their ids: from one commit to the next nearly all stay as they are,
 * and git takes as long for them as the rest of a short run. Of most of them nobody reads the text: each is a part of its own.
 */
export class KeptBlobs {
  readonly #cache: Cache;
  readonly #key: string;
  #kept: KeptParts | null = null;
  #places: ReadonlyMap<string, number> | null = null;
  readonly #asked = new Set<string>();
  #newOnes = 0;

  /** `repository` is what tells it from others. */
  constructor(cache: Cache, repository: string) {
    this.#cache = cache;
    this.#key = `blobs 2\0${repository}`;
  }

  /** Those of many that are known; none of a few. */
  take(ids: readonly string[]): ReadonlySet<string> {
    const found = new Set<string>();
    if (ids.length < many) return found;
    const places = (this.#places ??= this.#open());
    for (const id of ids) {
      this.#asked.add(id);
      if (places.has(id)) found.add(id);
      else this.#newOnes += 1;
    }
    return found;
  }

  /** Whether a run before kept any. */
  get isKnown(): boolean {
    return this.#places !== null && this.#places.size > 0;
  }

  /** The ids of all that was asked for, in the order in which it was. */
  get asked(): ReadonlySet<string> {
    return this.#asked;
  }

  /** What one of those holds; null where it was damaged meanwhile. */
  bytesOf(id: string): Buffer | null {
    const place = this.#places?.get(id);
    return place === undefined ? null : (this.#kept?.part(place) ?? null);
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
    for (const id of this.#places?.keys() ?? []) if (!blobs.has(id)) add(id, this.bytesOf(id));
    this.#newOnes = 0;
    if (blobs.size > 0) this.#cache.putParts(this.#key, [Buffer.from([...blobs.keys()].join("\n")), ...blobs.values()]);
  }

  /** The parts in which they are, behind their ids. */
  #open(): ReadonlyMap<string, number> {
    this.#kept = this.#cache.open(this.#key);
    const ids = this.#kept?.part(0)?.toString("latin1").split("\n") ?? [];
    const places = new Map<string, number>();
    for (let index = 0; index < ids.length; index++) places.set(ids[index]!, index + 1);
    return places;
  }
}
