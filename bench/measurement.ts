/** The header trees that every operation works on: include roots of two releases. */
export interface Trees {
  readonly old: string;
  readonly new: string;
  /** The headers of the new tree. */
  readonly headers: readonly string[];
}

/** Something that is timed beside what gcc takes for the same headers. */
export interface Measurement {
  readonly title: string;
  readonly unit: "CPU s" | "wall s";
  /** What it may cost, in `unit`. */
  readonly limit: number;
  ours(trees: Trees): number;
  gcc(trees: Trees): number;
}
