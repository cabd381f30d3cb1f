import type { HasInclude } from "./condition.ts";
import type { Line } from "./lex.ts";
import type { SourceFile } from "./source-file.ts";

/** What reading a file needs from the tree around it. */
export interface Surroundings {
  readonly hasInclude: HasInclude;
  /** The file that an `#include` in the middle of a declaration names; null where there is none. */
  readonly include: (line: Line, from: string) => SourceFile | null;
}
