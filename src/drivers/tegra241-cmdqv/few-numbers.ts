/** Numbers from a first one to before an end, the lowest free first (`ida_alloc_max`). */
export class FewNumbers {
  readonly #first: number;
  readonly #end: number;
  readonly #taken = new Set<number>();

  constructor(first: number, end: number) {
    this.#first = first;
    this.#end = end;
  }

  get areGone(): boolean {
    return this.#taken.size >= this.#end - this.#first;
  }

  /** Not to be asked where all are gone. */
  take(): number {
    let number = this.#first;
    while (this.#taken.has(number)) number++;
    this.#taken.add(number);
    return number;
  }

  give(number: number): void {
    this.#taken.delete(number);
  }
}
