/** Where headers come from. Paths are relative to the include root, with forward slashes: "linux/iommufd.h". */
export interface Source {
  /** What the user called it, for messages. */
  readonly name: string;
  /** The headers to compare, sorted. */
  readonly headers: readonly string[];
  /**
   * The text of a header, also of one that is only included; null where there is no such file in the given roots.
   * Throws `Unreadable` for a file that is there and can't be read, or that may not be.
   */
  read(path: string): string | null;
}

/** A file that is no header text: too long, not UTF-8, a device, outside of the given roots. */
export class Unreadable extends Error {
  override readonly name = "Unreadable";
  /** One clause without the file's name: "line 3 holds a NUL byte". */
  readonly why: string;
  /** Counted from 1; 1 where it is the file as a whole. */
  readonly line: number;
  /** What the file holds, so that a change of it is told; undefined where nobody can say. */
  readonly text: string | undefined;

  constructor(why: string, line = 1, text?: string) {
    super(why);
    this.why = why;
    this.line = line;
    this.text = text;
  }
}
