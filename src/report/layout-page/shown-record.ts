import type { MainlineName } from "../../declare/release.ts";
import type { DataModelName } from "../../layout/data-model.ts";
import type { RecordLayout } from "../../layout/record-layout.ts";
import type { StructGrowth } from "../history.ts";

/** What a page shows of the headers of one source. */
export interface ShownHeader {
  readonly path: string;
  readonly records: readonly ShownRecord[];
}

export interface ShownRecord {
  /** "struct foo". */
  readonly name: string;
  /** In its header; null where the header itself was not read. */
  readonly line: number | null;
  /** The layouts that differ, each with the data models that have it. */
  readonly layouts: readonly ShownLayout[];
  /** Null where abi/ knows nothing of it. */
  readonly past: ShownPast | null;
}

/** Members at their places. Data models that agree on these may still align the whole in different ways. */
export interface ShownLayout {
  readonly models: readonly DataModelName[];
  readonly aligns: ReadonlyMap<number, readonly DataModelName[]>;
  readonly record: RecordLayout;
}

/** How it grew; drawn in one data model. */
export interface ShownPast {
  readonly growth: StructGrowth;
  readonly model: DataModelName;
  /** One for each version of `growth`. */
  readonly records: readonly { readonly release: MainlineName; readonly record: RecordLayout }[];
}
