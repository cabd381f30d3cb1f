import type { IommufdObject } from "./iommufd-object.ts";
import { LowestFree } from "./lowest-free.ts";

/** An id that is taken and leads nowhere: not finalized yet, or left behind by an object that went (a tombstone). */
const reserved = Symbol("reserved");

/** The objects of one iommufd by id: from 1, the lowest free first (`XA_FLAGS_ALLOC1`, iommu/iommufd/main.c). */
export class ObjectTable {
  /** By id; undefined where that is free. No Map: its chains keep what was deleted, and the same few ids come and go. */
  readonly #entries: (IommufdObject | typeof reserved | undefined)[] = [];
  readonly #ids = new LowestFree(1);
  #taken = 0;

  /** `_iommufd_object_alloc`: gives the object its id. Nobody finds it before `finalize`. */
  reserve<O extends IommufdObject>(object: O): O {
    object.id = this.#ids.take();
    this.#entries[object.id] = reserved;
    this.#taken++;
    return object;
  }

  /** `iommufd_object_finalize`: from here on the object can be found. */
  finalize(object: IommufdObject): void {
    this.#entries[object.id] = object;
  }

  /** `iommufd_object_abort_and_destroy`, for an object that was not finalized. */
  abort(object: IommufdObject): void {
    object.abort();
    this.#release(object.id);
  }

  /** `xa_load`: undefined where the id is free, reserved or a tombstone. */
  find(id: number): IommufdObject | undefined {
    const entry = this.#entries[id];
    return entry === reserved ? undefined : entry;
  }

  /** `iommufd_get_object`: undefined too where the object is of another type. */
  get<O extends IommufdObject>(id: number, type: O["type"]): O | undefined {
    const found = this.find(id);
    return found?.type === type ? (found as O) : undefined;
  }

  /** `xas_store`: takes the object out, and destroys it. Its users must be 1. A tombstone keeps the id taken. */
  remove(object: IommufdObject, tombstone = false): void {
    if (tombstone) this.#entries[object.id] = reserved;
    else this.#release(object.id);
    object.destroy();
  }

  /** `xa_empty`, for the one who asks before anything was made: reserved ids count. */
  get isEmpty(): boolean {
    return this.#taken === 0;
  }

  /** In the order of ids. */
  all(): readonly IommufdObject[] {
    return this.#entries.filter((entry) => entry !== undefined && entry !== reserved);
  }

  /**
   * `iommufd_fops_release`: destroys what nobody else holds, in the order of ids, and again until nothing is left. What
   * goes lets go of others, and may take some along.
   */
  destroyAll(): void {
    for (let left = this.all(); left.length > 0;) {
      const held: IommufdObject[] = [];
      for (const object of left) {
        if (this.find(object.id) !== object) continue;
        if (object.users === 1) this.remove(object);
        else held.push(object);
      }
      if (held.length === left.length) throw new Error(`object ${held[0]!.id} is held by nobody who goes`);
      left = held;
    }
  }

  #release(id: number): void {
    this.#entries[id] = undefined;
    this.#taken--;
    this.#ids.give(id);
  }
}
