import type { NotSeen } from "../declare/not-seen.ts";
import type { Change, ChangeKind } from "../diff/change.ts";
import type { DataModelName } from "../layout/data-model.ts";
import type { Unchecked } from "./unchecked.ts";

/** What changed between two ABIs, without judgement. Files are named as the user can open them. */
export interface Changelog {
  readonly old: string;
  readonly new: string;
  readonly dataModels: readonly DataModelName[];
  readonly changes: readonly LoggedChange[];
  readonly notSeen: readonly NotSeen[];
  /** What OLD had and NEW can't be read for, sorted: where there is any, the changelog is not whole. */
  readonly couldNotCheck: readonly Unchecked[];
}

/** One change, in all data models that show it alike. */
export interface LoggedChange {
  readonly kind: ChangeKind;
  /** As C names it: "struct iommu_ioas_map.iova"; the old name where it was renamed. */
  readonly subject: string;
  /** The header as it is included: "linux/iommufd.h". */
  readonly header: string;
  /** Where it stands in NEW; where it is gone, where it stood in OLD. */
  readonly file: string;
  readonly line: number;
  readonly dataModels: readonly DataModelName[];
  /** What happened, as a changelog has it, the subject included. */
  readonly words: string;
  /** The change in the first of the models. */
  readonly change: Change;
}
