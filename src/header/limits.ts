/** What a header may ask for at most. Real ones stay below a tenth of each; a hostile one meets a line that says so. */
export const limits = {
  /** What a header may cost with all that it includes: see `costOf`; some 80,000 is what the dearest real one takes. */
  tokens: 1_000_000,
  /** What of that may go for the text between two includes; the dearest real one takes 32,000. */
  stretch: 400_000,
  /** Lines or tokens after which a stretch may be parted, so that one part can be taken as it is where another can't. */
  block: { lines: 64, tokens: 512 },
  /** Nesting of brackets, records, macro arguments and operators. */
  depth: 200,
  /** Tokens of one expression, all macros expanded. */
  expression: 4_000,
  /** Characters of one token that macros put together. */
  text: 100_000,
  /** Meanings in which a stretch of text or a macro is kept, for other headers that include it and for other data models. */
  versions: 8,
  /** How often a file may stand in the chain of its own includes. */
  reentry: 8,
  /** Files that one header may reach, counted each time. */
  includes: 5_000,
} as const;
