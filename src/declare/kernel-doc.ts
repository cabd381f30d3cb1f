/** A kernel-doc comment, taken apart. Members that it does not mention are not in the map. */
export interface KernelDoc {
  /** What stands after the dash of the first line. */
  readonly summary: string;
  /** `@name: text`, the text on one line with single spaces. */
  readonly members: ReadonlyMap<string, string>;
  /** The paragraphs after the members, on one line each. */
  readonly description: string;
}
