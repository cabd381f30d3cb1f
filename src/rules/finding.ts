import type { Contract } from "../contract/contract.ts";
import type { Witness } from "../declare/witness.ts";
import type { Change } from "../diff/change.ts";
import type { CompatPromise, Level } from "../declare/promise.ts";
import type { DataModelName } from "../layout/data-model.ts";

/** What the gate reports: one rule's verdict on one subject, in all the data models where it holds. */
export interface Finding {
  readonly rule: string;
  readonly promise: CompatPromise;
  readonly level: Level;
  /** As C names it: "struct iommu_ioas_map.iova". */
  readonly subject: string;
  /** Where it stands in NEW; where it is gone, where it stood in OLD. */
  readonly file: string;
  readonly line: number;
  readonly oldFile: string | null;
  readonly oldLine: number | null;
  readonly message: string;
  readonly instead: string;
  readonly dataModels: readonly DataModelName[];
  /** 12 hex digits of rule, subject, old and new value: accepting 8 -> 16 does not accept 16 -> 24. */
  readonly fingerprint: string;
  /** What binds the record that it is about; null where it is about none. */
  readonly contract: Contract | null;
  /** What proves it; null until somebody looked for one, or where there is none. */
  readonly witness: Witness | null;
  /** Why it was accepted, and where; null where nobody accepted it. */
  readonly accepted: string | null;
  /** The change in the first model, for the pictures. */
  readonly change: Change;
}
