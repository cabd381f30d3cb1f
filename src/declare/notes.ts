/** What the text of a header says beside its declarations, by line. */
export interface Notes {
  /** Comments that call what stands on the line fixed for good: "Fixed user ABI, region indexes >=9 use". */
  readonly fixed: ReadonlyMap<number, string>;
  /** Stretches from a first to a last line that a C++ compiler does not see, or sees another text of. */
  readonly notForCpp: readonly (readonly [first: number, last: number])[];
  /** The first comment of C++, outside of all conditionals; null where there is none. */
  readonly lineComment: number | null;
}

export const noNotes: Notes = { fixed: new Map(), notForCpp: [], lineComment: null };
