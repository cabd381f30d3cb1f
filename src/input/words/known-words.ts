/** What is known of texts, by what two of the same content have in common, without reading them. */
export interface KnownWords {
  /** Whether a text was looked through. */
  covers(identity: string): boolean;
  /**
   * Those that hold a word, as a whole and not as a part of a longer one, and perhaps a few more; null where that is not
   * known, as of what is no word.
   */
  holding(word: string): ReadonlySet<string> | null;
  /** The lines that hold `##` of each text that has some, or more of it; null where they are not known. */
  joining(): ReadonlyMap<string, string> | null;
}

/** What makes one word of two. */
export const joining = "##";
