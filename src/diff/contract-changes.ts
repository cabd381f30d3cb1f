import type { Change } from "./change.ts";
import type { Comparison } from "./comparison.ts";
import type { Pairing } from "./pair.ts";

/** What became of the contracts of records that both sides have. STUB */
export function contractChanges(_records: Pairing<"record">, _comparison: Comparison): Change[] {
  return [];
}
