import type { ConfigRemark } from "../declare/config.ts";
import type { NotSeen } from "../declare/not-seen.ts";
import type { DataModelName } from "../layout/data-model.ts";
import type { Finding } from "../rules/finding.ts";
import type { Unchecked } from "./unchecked.ts";

/** `breaking` where an error stands that nobody accepted, else `risky` where a warning does, else `compatible`: notes change nothing. */
export type ReportVerdict = "compatible" | "risky" | "breaking";

/** What the gate says of two ABIs. Files are named as the user can open them. */
export interface Report {
  readonly verdict: ReportVerdict;
  /** What the user called the two sides; null where nothing is compared. */
  readonly old: string | null;
  readonly new: string;
  /** What stands before the colon in the names of files that were read from revisions: "v6.12:include/uapi/linux/foo.h". */
  readonly revisions: readonly string[];
  readonly dataModels: readonly DataModelName[];
  readonly summary: Summary;
  readonly findings: readonly Finding[];
  readonly notSeen: readonly NotSeen[];
  /** What the config says in vain. */
  readonly remarks: readonly ConfigRemark[];
  /** What OLD had and NEW can't be read for, and what changed unread, sorted. Where there is any, the run is no pass whatever the verdict. */
  readonly couldNotCheck: readonly Unchecked[];
}

/** What was read of NEW. */
export interface Summary {
  readonly headers: number;
  /** Structs and unions. */
  readonly structs: number;
  readonly commands: number;
  /** Macros that are constants, and enumerators. */
  readonly constants: number;
  readonly notSeen: number;
}
