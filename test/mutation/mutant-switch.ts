/*
 * All mutants stand in the code at once, each behind a condition: `stryMutAct_9fa48(12) ? mutated : original`. Here is
 * which one is switched on, and which are met by what runs.
 */

let active = -1;
let hits = 0;
let mostHits = 0;
let met: Uint32Array | null = null;

/** Switches on one mutant, by its number. Met more often than `most` times, it throws: it led into an endless loop. */
export function switchOn(mutant: number, most: number): void {
  active = mutant;
  hits = 0;
  mostHits = most;
}

export function switchOff(): void {
  active = -1;
}

/** Counts from now on how often each mutant is met; null ends it. */
export function countInto(counts: Uint32Array | null): void {
  met = counts;
}

export function isActive(mutant: number): boolean {
  if (mutant !== active) return false;
  if (++hits > mostHits) throw new Error("met too often");
  return true;
}

export function cover(...mutants: readonly number[]): void {
  if (met !== null) for (const mutant of mutants) met[mutant]!++;
}
