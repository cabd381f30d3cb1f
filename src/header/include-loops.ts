import { limits } from "./limits.ts";
import type { SourceFile } from "./source-file.ts";

/** Files that were in their own includes too often. Once one was, it enters itself no more: else loops would multiply. */
export class IncludeLoops {
  readonly #looping = new Set<SourceFile>();

  /** Whether a file that is open so many times may not be entered again. */
  has(file: SourceFile, open: number): boolean {
    if (open >= limits.reentry) this.#looping.add(file);
    return open > 0 && this.#looping.has(file);
  }
}
