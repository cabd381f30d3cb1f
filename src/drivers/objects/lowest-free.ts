/**
 * Numbers from a first one to before an end, the lowest free first: ids, file descriptors, slots of hardware. Each step
 * costs O(log n).
 */
export class LowestFree {
  #next: number;
  readonly #end: number;
  /** A binary heap of numbers below `#next` that were given back. */
  readonly #free: number[] = [];

  constructor(first: number, end = Infinity) {
    this.#next = first;
    this.#end = end;
  }

  get areGone(): boolean {
    return this.#free.length === 0 && this.#next >= this.#end;
  }

  /** Not to be asked where all are gone. */
  take(): number {
    const free = this.#free;
    const lowest = free[0];
    if (lowest === undefined) return this.#next++;
    const last = free.pop()!;
    if (free.length > 0) sink(free, last);
    return lowest;
  }

  /** Of a number that was taken, and not given back since. */
  give(number: number): void {
    rise(this.#free, number);
  }
}

function rise(heap: number[], value: number): void {
  let at = heap.push(value) - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (heap[parent]! <= value) break;
    heap[at] = heap[parent]!;
    at = parent;
  }
  heap[at] = value;
}

function sink(heap: number[], value: number): void {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && heap[child + 1]! < heap[child]!) child++;
    if (heap[child]! >= value) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = value;
}
