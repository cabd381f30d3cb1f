import type { Errno } from "../../../src/declare/errno.ts";

/** An object as the model has it. */
interface Node {
  readonly kind: string;
  /** What it uses, by id; the same id twice counts twice. */
  readonly holds: number[];
  /** Uses that come from no object: an open file, a device's owner. */
  pins: number;
  /** Goes when its last user does: an HWPT that an attach made. */
  readonly isAutomatic: boolean;
}

/** A use of an object, other than by another one. */
export interface NodeFacts {
  readonly pins?: number;
  readonly isAutomatic?: boolean;
}

/** Objects with ids from 1, the lowest free first, and who uses whom. */
export class ObjectGraph {
  readonly #nodes = new Map<number, Node>();
  /** Ids that lead nowhere and are not given again. */
  readonly #tombstones = new Set<number>();

  get lowestFree(): number {
    let id = 1;
    while (this.#nodes.has(id) || this.#tombstones.has(id)) id++;
    return id;
  }

  /** Tombstones count. */
  get isEmpty(): boolean {
    return this.#nodes.size === 0 && this.#tombstones.size === 0;
  }

  add(kind: string, holds: readonly number[], { pins = 0, isAutomatic = false }: NodeFacts = {}): number {
    const id = this.lowestFree;
    this.#nodes.set(id, { kind, holds: [...holds], pins, isAutomatic });
    return id;
  }

  kindOf(id: number): string | undefined {
    return this.#nodes.get(id)?.kind;
  }

  /** Of these kinds, or all. */
  ids(kinds?: readonly string[]): readonly number[] {
    const wanted = [...this.#nodes].filter(([, { kind }]) => kinds === undefined || kinds.includes(kind));
    return wanted.map(([id]) => id).toSorted((a, b) => a - b);
  }

  holdsOf(id: number): readonly number[] {
    return this.#nodes.get(id)?.holds ?? [];
  }

  isAutomatic(id: number): boolean {
    return this.#nodes.get(id)?.isAutomatic === true;
  }

  /** As the kernel counts: 1 is nobody. */
  users(id: number): number {
    let users = 1 + this.#nodes.get(id)!.pins;
    for (const { holds } of this.#nodes.values()) users += holds.filter((held) => held === id).length;
    return users;
  }

  hold(id: number, held: number): void {
    this.#nodes.get(id)!.holds.push(held);
  }

  /** An automatic object goes with its last user. */
  release(id: number, held: number): void {
    const { holds } = this.#nodes.get(id)!;
    holds.splice(holds.indexOf(held), 1);
    if (this.isAutomatic(held) && this.users(held) === 1) this.#nodes.delete(held);
  }

  pin(id: number): void {
    this.#nodes.get(id)!.pins++;
  }

  unpin(id: number): void {
    this.#nodes.get(id)!.pins--;
  }

  /** What DESTROY answers. */
  refusal(id: number): Errno | null {
    if (!this.#nodes.has(id)) return "ENOENT";
    return this.users(id) > 1 ? "EBUSY" : null;
  }

  /** Takes it out, whoever uses it. A tombstone keeps its id. */
  remove(id: number, tombstone = false): void {
    for (const held of [...this.holdsOf(id)]) this.release(id, held);
    this.#nodes.delete(id);
    if (tombstone) this.#tombstones.add(id);
  }

  /** "3 ioas, 2 users", in the order of ids. */
  toString(): string {
    return this.ids()
      .map((id) => `${id} ${this.kindOf(id)}, ${this.users(id)} users`)
      .join("\n");
  }
}
