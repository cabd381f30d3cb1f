/** What reading may still cost, for the tokens that are read or made: so no header takes for ever. See `costOf`. */
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
