/** Something that could not be read or decided, said instead of guessed. */
export interface NotSeen {
  readonly file: string;
  readonly line: number;
  readonly why: string;
  /** The declaration that is lost by it ("struct foo", "FOO_MAX"); null where it is the header as a whole. */
  readonly subject: string | null;
  /** True where it uses a name that neither its header nor what that includes declares. */
  readonly undeclared?: true;
}
