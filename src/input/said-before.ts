import type { Statement } from "../contract/statement.ts";

/** What a kernel's code said of contracts, as a run before has read it: to read it takes longer than all else. */
export interface SaidBefore {
  /** Null where nobody has read that code; `reading` says how code is read, so that what was read otherwise is not taken. */
  find(reading: number): readonly Statement[] | null;
  /** Keeps what it said for runs to come. */
  keep(reading: number, statements: readonly Statement[]): void;
}
