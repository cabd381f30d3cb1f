import type { CompatPromise, Level } from "../../src/declare/promise.ts";
import type { ReportVerdict } from "../../src/report/report.ts";
import type { DataModelName } from "../../src/layout/data-model.ts";

/** What happened once, and what the gate says of it. */
export interface Incident {
  /** One line. */
  readonly title: string;
  /** What was done, who noticed, and how it was mended, in our words. */
  readonly story: string;
  /** Texts as `sourceOf` has them: small headers of our own, and the kernel's code where that is what changed. */
  readonly before: string;
  readonly after: string;
  readonly verdict: ReportVerdict;
  /** All findings that are more than a note, and the notes that tell the story. */
  readonly findings: readonly Told[];
}

export interface Told {
  readonly rule: string;
  readonly promise: CompatPromise;
  readonly level: Level;
  readonly subject: string;
  /** What its message must say. */
  readonly says?: string;
  /** Where it holds in one data model alone. */
  readonly dataModels?: readonly DataModelName[];
}
