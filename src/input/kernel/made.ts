/** A header that the kernel's build makes. */
export interface Made {
  /** The file that it is made from, line by line: where it is shown. */
  readonly from: string;
  /** Throws `Unreadable` where nobody here knows how it is made. */
  text(): string | null;
}
