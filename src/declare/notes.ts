/** What the text of a header says beside its declarations, by line. */
export interface Notes {
  /** Comments that call what stands on the line fixed for good: "Fixed user ABI, region indexes >=9 use". */
  readonly fixed: ReadonlyMap<number, string>;
  /** Lines whose comment says that their value is another's on purpose: "many machines treat this mode as automatic". */
  readonly aliases: ReadonlySet<number>;
  /** Lines whose comment says nothing but what one pointer leads to: "struct io_uring_region_desc *". */
  readonly pointees: ReadonlySet<number>;
  /** Stretches that hang on the configuration of a kernel, which no program has. */
  readonly onConfig: readonly (readonly [first: number, last: number])[];
  /** Stretches from a first to a last line that a C++ compiler does not see, or sees another text of. */
  readonly notForCpp: readonly (readonly [first: number, last: number])[];
  /** The first comment of C++, outside of all conditionals; null where there is none. */
  readonly lineComment: number | null;
}

export const noNotes: Notes = {
  fixed: new Map(),
  aliases: new Set(),
  pointees: new Set(),
  onConfig: [],
  notForCpp: [],
  lineComment: null,
};
