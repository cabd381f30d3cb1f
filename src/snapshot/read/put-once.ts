import type { Reading } from "./reading.ts";

/** Enters what a fact says under a name. Throws a `SnapshotProblem` where the name is taken. */
export function putOnce<T>(map: Map<string, T>, name: string, value: T, reading: Reading): void {
  if (map.has(name)) throw reading.problem(`${name} stands there twice`);
  map.set(name, value);
}
