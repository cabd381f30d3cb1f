import type { Finding } from "../rules/finding.ts";
import type { Report } from "./report.ts";

/** What the gate says of a series of patches. */
export interface SeriesReport {
  /** OLD against OLD with all patches: the verdict that counts. */
  readonly whole: Report;
  /** In order; each against what all before it make of OLD. */
  readonly patches: readonly PatchReport[];
  /** The number of the patch that makes a finding of the whole; null where only all of them together do. */
  readonly madeBy: ReadonlyMap<Finding, number | null>;
}

export interface PatchReport {
  /** 2 of "2/3". */
  readonly number: number;
  readonly total: number;
  /** Null where no mail says one. */
  readonly subject: string | null;
  readonly touchesHeaders: boolean;
  readonly report: Report;
  /** What becomes of a finding that the whole does not have. */
  readonly fates: ReadonlyMap<Finding, Fate>;
}

export type Fate =
  /** A later patch takes back what it is about. */
  | { readonly kind: "mended"; readonly by: number }
  /** What it is about comes with an earlier patch, and nobody has it yet; null where several take part. */
  | { readonly kind: "new"; readonly since: number | null };
