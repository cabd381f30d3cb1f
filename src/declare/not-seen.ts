/** Something that could not be read or decided, said instead of guessed. */
export interface NotSeen {
  readonly file: string;
  readonly line: number;
  readonly why: string;
  /** The declaration that is lost by it ("struct foo", "FOO_MAX"); null where it is the header as a whole. */
  readonly subject: string | null;
  /** The name that it uses, "struct bar", where neither its header nor what that includes declares it. */
  readonly undeclared?: string;
  /**
   * What it hides, without comments and white space: where that differs, something was changed that nobody could check.
   * Missing where it hides nothing that stands in the header.
   */
  readonly text?: string;
}
