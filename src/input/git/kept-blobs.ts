import type { Cache } from "../cache.ts";
import { mebibyte } from "../mebibyte.ts";
import { KeptById } from "./kept-by-id.ts";

/** Fewer are asked for as quickly as they are looked up. */
const many = 200;

/** The part of what is asked for that may be new before all is kept again. */
const mostNew = 0.05;

/** So many git finds sooner than they are kept beside the others. */
const mostAsked = 4;

/** Bytes of all that is kept of one repository; a kernel's headers are a third. What a few commits bring has less. */
const mostBytes = 24 * mebibyte;
const mostBytesSince = 4 * mebibyte;

/**
 * The headers of a repository that a run before read, by their ids: from one commit to the next nearly all stay as they are,
 * and git takes as long for them as the rest of a short run. Of most of them nobody reads the text: each is a part of its own.
 */
export class KeptBlobs {
  readonly #all: KeptById;
  /** What came to be since all was kept: a few commits bring little. */
  readonly #since: KeptById;
  readonly #asked = new Set<string>();
  /** Of what was asked for: not kept with all, and not kept at all. */
  #newOnes = 0;
  #unknown = 0;

  /** `repository` is what tells it from others. */
  constructor(cache: Cache, repository: string) {
    this.#all = new KeptById(cache, `blobs 2\0${repository}`);
    this.#since = new KeptById(cache, `blobs since 1\0${repository}`);
  }

  /** Those of many that are known; none of a few. */
  take(ids: readonly string[]): ReadonlySet<string> {
    const found = new Set<string>();
    if (ids.length < many) return found;
    for (const id of ids) {
      this.#asked.add(id);
      const isOld = this.#all.has(id);
      if (!isOld) this.#newOnes += 1;
      if (isOld || this.#since.has(id)) found.add(id);
      else this.#unknown += 1;
    }
    return found;
  }

  /** Whether a run before kept any. */
  get isKnown(): boolean {
    return this.#asked.size > 0 && this.#all.size > 0;
  }

  /** The ids of all that was asked for, in the order in which it was. */
  get asked(): ReadonlySet<string> {
    return this.#asked;
  }

  /** What one of those holds; null where it was damaged meanwhile. */
  bytesOf(id: string): Buffer | null {
    return this.#all.bytesOf(id) ?? this.#since.bytesOf(id);
  }

  /** Keeps what was asked for, where enough of it was new, and of what was known as much as there is room for. */
  keep(bytesOf: (id: string) => Buffer | null): void {
    const isMuch = this.#newOnes > mostNew * this.#asked.size;
    if (!isMuch && this.#unknown <= mostAsked) return;
    this.#newOnes = 0;
    this.#unknown = 0;
    const blobs = new Map<string, Buffer>();
    let room = isMuch ? mostBytes : mostBytesSince;
    for (const id of this.#wantedIn(isMuch)) {
      const bytes = this.#asked.has(id) ? bytesOf(id) : this.bytesOf(id);
      if (bytes === null || bytes.length > room) continue;
      blobs.set(id, bytes);
      room -= bytes.length;
    }
    const kept = isMuch ? this.#all : this.#since;
    // Where there is no room for more the same would be kept time and again.
    if ([...blobs.keys()].some((id) => !kept.has(id))) kept.put(blobs);
  }

  /** First what was asked for, then what runs before asked for, on another branch perhaps. */
  #wantedIn(isMuch: boolean): ReadonlySet<string> {
    const ids = new Set([...this.#asked, ...(isMuch ? this.#all.ids() : []), ...this.#since.ids()]);
    return isMuch ? ids : new Set([...ids].filter((id) => !this.#all.has(id)));
  }
}
