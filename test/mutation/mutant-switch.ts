/**
 * All mutants stand in the code at once, each behind a condition: `mutantSwitch.active === 12 && mutantSwitch.meets() ?
 * mutated : original`. Here is which one is switched on, and which are met by what runs.
 */
class MutantSwitch {
  active = -1;
  /** Where it is counted how often each is met. */
  counts: Uint32Array | null = null;
  /** How often the active one was met. */
  met = 0;
  #most = 0;

  /** Switches on one mutant, by its number. Met more often than `most` times, it throws: it led into an endless loop. */
  on(mutant: number, most: number): void {
    this.active = mutant;
    this.met = 0;
    this.#most = most;
  }

  off(): void {
    this.active = -1;
  }

  meets(): boolean {
    if (++this.met > this.#most) throw new Error("met too often");
    return true;
  }

  count(...mutants: readonly number[]): void {
    for (const mutant of mutants) this.counts![mutant]!++;
  }
}

/** One for the process, whatever is loaded how often. */
export const mutantSwitch = new MutantSwitch();
