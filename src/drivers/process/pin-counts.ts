/** How often each page of a program's memory is pinned (`page_ref_count`, in units of GUP_PIN_COUNTING_BIAS). */
export class PinCounts {
  /** By address: how many pins begin there, less those that end there. */
  readonly #steps = new Map<bigint, number>();

  /** Pins once more where `pins` is 1, once less where it is -1. Both ends are those of pages; `end` is the first one after. */
  add(start: bigint, end: bigint, pins: 1 | -1): void {
    this.#step(start, pins);
    this.#step(end, -pins);
  }

  at(page: bigint): number {
    let count = 0;
    for (const [address, step] of this.#steps) if (address <= page) count += step;
    return count;
  }

  #step(address: bigint, by: number): void {
    const step = (this.#steps.get(address) ?? 0) + by;
    if (step === 0) this.#steps.delete(address);
    else this.#steps.set(address, step);
  }
}
