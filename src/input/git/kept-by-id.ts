import type { Cache, KeptParts } from "../cache.ts";

/** Bytes by the ids of what they are of, under one key of a cache: each is a part, behind one that has all ids. */
export class KeptById {
  readonly #cache: Cache;
  readonly #key: string;
  #kept: KeptParts | null = null;
  #places: ReadonlyMap<string, number> | null = null;

  constructor(cache: Cache, key: string) {
    this.#cache = cache;
    this.#key = key;
  }

  has(id: string): boolean {
    return this.#opened().has(id);
  }

  get size(): number {
    return this.#opened().size;
  }

  ids(): Iterable<string> {
    return this.#opened().keys();
  }

  /** Null where there are none of that id, or they were damaged. */
  bytesOf(id: string): Buffer | null {
    const place = this.#opened().get(id);
    return place === undefined ? null : (this.#kept?.part(place) ?? null);
  }

  /** For runs to come: this one goes on with what it found. */
  put(all: ReadonlyMap<string, Buffer>): void {
    this.#cache.putParts(this.#key, [Buffer.from([...all.keys()].join("\n")), ...all.values()]);
  }

  #opened(): ReadonlyMap<string, number> {
    if (this.#places !== null) return this.#places;
    this.#kept = this.#cache.open(this.#key);
    const ids = this.#kept?.part(0)?.toString("latin1").split("\n") ?? [];
    const places = new Map<string, number>();
    for (let index = 0; index < ids.length; index++) places.set(ids[index]!, index + 1);
    return (this.#places = places);
  }
}
