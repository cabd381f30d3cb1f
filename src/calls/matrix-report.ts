import type { CommandHistory } from "../declare/history.ts";
import type { ReleaseName } from "../declare/release.ts";
import type { MatrixRow } from "../negotiation/matrix.ts";

/** Whose kernel was asked, and what the program has made there, each under its id. */
export interface AskedDevice {
  readonly name: string;
  /** The first has the id 1. */
  readonly objects: readonly string[];
}

/** What `negotiate` prints. */
export interface MatrixReport {
  readonly command: CommandHistory;
  readonly dataModel: string;
  readonly device: AskedDevice | null;
  readonly rows: readonly MatrixRow[];
  /** Releases whose headers were not seen, and what they were inferred from. */
  readonly inferred: ReadonlyMap<ReleaseName, string>;
}
