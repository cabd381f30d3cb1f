import type { Range } from "./range.ts";

/** How many ranges a block has at most. */
const most = 512;

/**
 * Ranges that do not overlap, by where they are (the kernel's interval tree): found in O(log n). They stand in blocks, so
 * that one that comes or goes moves few others.
 */
export class RangeSet<R extends Range> {
  /** None is empty. */
  readonly #blocks: R[][] = [];

  get isEmpty(): boolean {
    return this.#blocks.length === 0;
  }

  /** The lowest that overlaps `within`. */
  first(within: Range): R | undefined {
    const block = this.#blocks[this.#blockFrom(within.start)];
    const found = block?.[indexFrom(block, within.start)];
    return found !== undefined && found.start <= within.last ? found : undefined;
  }

  /** All that overlap `within`, from the lowest up. The set must not change meanwhile. */
  *within(within: Range): Generator<R> {
    for (let at = this.#blockFrom(within.start); at < this.#blocks.length; at++) {
      const block = this.#blocks[at]!;
      for (let index = indexFrom(block, within.start); index < block.length; index++) {
        const found = block[index]!;
        if (found.start > within.last) return;
        yield found;
      }
    }
  }

  all(): readonly R[] {
    return this.isEmpty ? [] : this.#blocks.flat();
  }

  add(range: R): void {
    if (this.isEmpty) {
      this.#blocks.push([range]);
      return;
    }
    const at = Math.min(this.#blockFrom(range.start), this.#blocks.length - 1);
    const block = this.#blocks[at]!;
    block.splice(indexFrom(block, range.start), 0, range);
    if (block.length > most) this.#blocks.splice(at + 1, 0, block.splice(most / 2));
  }

  /** It must be there. */
  remove(range: R): void {
    const at = this.#blockFrom(range.start);
    const block = this.#blocks[at]!;
    block.splice(indexFrom(block, range.start), 1);
    if (block.length === 0) this.#blocks.splice(at, 1);
  }

  /** Of the lowest block that ends at `start` or behind it. */
  #blockFrom(start: bigint): number {
    return lowest(this.#blocks.length, (at) => this.#blocks[at]!.at(-1)!.last >= start);
  }
}

/** Of the lowest range that ends at `start` or behind it. */
const indexFrom = (block: readonly Range[], start: bigint): number =>
  lowest(block.length, (index) => block[index]!.last >= start);

/** The lowest number for which something holds that holds for all above it; `count` where there is none. */
function lowest(count: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
