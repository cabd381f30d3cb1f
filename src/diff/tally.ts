import { isSingleBit } from "./single-bit.ts";

/** What a list of numbers comes to: how many there are, the largest, and all flags among them together. */
export class Tally {
  #count = 0;
  #largest = 0n;
  #flags = 0;
  #all = 0n;

  add(value: bigint): void {
    if (this.#count === 0 || value > this.#largest) this.#largest = value;
    this.#count++;
    if (!isSingleBit(value)) return;
    this.#all |= value;
    this.#flags++;
  }

  get count(): number {
    return this.#count;
  }

  /** True for the largest number, and for the next after it: of flags, the next bit. */
  isEndedBy(value: bigint): boolean {
    if (this.#count === 0) return false;
    const largest = this.#largest;
    return value === largest || value === largest + 1n || (isSingleBit(largest) && value === largest << 1n);
  }

  /** True for all flags together, where there are several. */
  isSummedUpBy(value: bigint): boolean {
    return this.#flags > 1 && this.#all === value;
  }

  /** True where all are flags but for one, which sums them up: 1, 2 and 3, not 0, 1, 2 and 3. */
  get isOfFlags(): boolean {
    return this.#count - this.#flags <= 1;
  }
}
