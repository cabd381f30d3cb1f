/** What reading may still cost: one for each token that is read or made, so that no header takes for ever. */
export class Budget {
  #left: number;

  constructor(left: number) {
    this.#left = left;
  }

  get left(): number {
    return this.#left;
  }

  /** Answers whether there was that much. */
  spend(cost: number): boolean {
    this.#left -= cost;
    return this.#left >= 0;
  }
}
