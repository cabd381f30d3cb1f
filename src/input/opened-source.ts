import type { Source } from "../header/source.ts";

/** A source that knows how its files are called by whoever gave it. */
export interface OpenedSource extends Source {
  /** How a header's path is printed: so that `file:line` can be opened from where the user stands. */
  label(path: string): string;
}
