/** What a header may ask for at most. Real ones stay below a tenth of each; a hostile one meets a line that says so. */
export const limits = {
  /** Tokens that the macros of one stretch of text may produce. */
  expansion: 1_000_000,
  /** Tokens that one constant may expand to; the largest real one has some two thousand. */
  constant: 20_000,
  /** Nesting of brackets, records, macro arguments and operators. */
  depth: 200,
  /** How often a file may stand in the chain of its own includes. */
  reentry: 8,
  /** Files that one header may reach, counted each time. */
  includes: 5_000,
} as const;
