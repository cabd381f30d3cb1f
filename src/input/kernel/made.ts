/** A header that the kernel's build makes. */
export interface Made {
  /** The file that it is made from, line by line: where it is shown. */
  readonly from: string;
  /** Throws `Unreadable` where nobody here knows how it is made. */
  text(): string | null;
  /** What makes it what it is, known sooner than the text; null where nobody knows that. */
  readonly identity?: () => string | null;
}
