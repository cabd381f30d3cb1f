import type { Entry } from "./entry.ts";

/** How many inputs each entry gets of all: by its share, rounded up, so that together they are no fewer. */
export function shared(entries: readonly Entry[], inputs: number): ReadonlyMap<string, number> {
  const whole = entries.reduce((sum, { share }) => sum + share, 0);
  return new Map(entries.map(({ name, share }) => [name, Math.ceil((inputs * share) / whole)]));
}
