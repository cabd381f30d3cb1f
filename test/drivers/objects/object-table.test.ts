import { expect, test } from "vitest";
import { IommufdObject } from "../../../src/drivers/objects/iommufd-object.ts";
import { ObjectTable } from "../../../src/drivers/objects/object-table.ts";

/** Writes down what becomes of it. */
class Noted extends IommufdObject {
  override readonly type = "ioas";
  readonly #notes: string[];
  readonly #held: Noted | null;

  constructor(notes: string[], held: Noted | null = null) {
    super();
    this.#notes = notes;
    this.#held = held;
    if (held !== null) held.users++;
  }

  override destroy(): void {
    this.#notes.push(`destroy ${this.id}`);
    if (this.#held !== null) this.#held.users--;
  }

  override abort(): void {
    this.#notes.push(`abort ${this.id}`);
  }
}

/** A table with objects that hold the one before them, or none. */
function tableOf(...holds: readonly boolean[]) {
  const notes: string[] = [];
  const table = new ObjectTable();
  let last: Noted | null = null;
  for (const holdsLast of holds) {
    last = table.reserve(new Noted(notes, holdsLast ? last : null));
    table.finalize(last);
  }
  return { notes, table };
}

test("an id is found from the end of the call on, by its type", () => {
  const table = new ObjectTable();
  const object = table.reserve(new Noted([]));
  expect([object.id, table.find(1), table.isEmpty]).toEqual([1, undefined, false]);
  table.finalize(object);
  expect([table.find(1), table.get<Noted>(1, "ioas")]).toEqual([object, object]);
  expect(table.get(1, "device")).toBeUndefined();
  expect(table.find(0)).toBeUndefined();
});

test("what is aborted leaves its id to the next", () => {
  const { notes, table } = tableOf(false);
  table.abort(table.reserve(new Noted(notes)));
  expect([notes, table.reserve(new Noted(notes)).id]).toEqual([["abort 2"], 2]);
});

test("a tombstone keeps the id", () => {
  const { notes, table } = tableOf(false);
  table.remove(table.find(1)!, true);
  expect([notes, table.find(1), table.isEmpty]).toEqual([["destroy 1"], undefined, false]);
  expect(table.reserve(new Noted(notes)).id).toBe(2);
});

test("in the end everything goes, what is held after what holds it", () => {
  const { notes, table } = tableOf(false, true, false, true, true);
  table.destroyAll();
  expect(notes).toEqual(["destroy 2", "destroy 5", "destroy 1", "destroy 4", "destroy 3"]);
  expect(table.isEmpty).toBe(true);
});

test("a count that nobody gives back is an error of the emulation", () => {
  const { table } = tableOf(false, false);
  table.find(2)!.users++;
  expect(() => table.destroyAll()).toThrow("object 2 is held by nobody who goes");
});
