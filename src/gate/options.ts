import type { Acceptance, StructConvention } from "../declare/config.ts";
import type { DataModelName } from "../declare/data-model-name.ts";

export interface CheckOptions {
  /** By default x86_64 and i386. */
  readonly dataModels?: readonly DataModelName[];
  /** Only these headers or folders: "linux/iommufd.h", "linux/netfilter". By default all. */
  readonly paths?: readonly string[];
  /** How structs are bound that nothing else says anything about; `readConfig` has them. */
  readonly conventions?: readonly StructConvention[];
}

export interface JudgeOptions extends CheckOptions {
  /** Findings that somebody answers for: they stay in the report, marked, and count in no verdict. */
  readonly accepted?: readonly Acceptance[];
  /** The day in UTC, "2026-11-21", for what was accepted until a day. Left out, nothing has expired. */
  readonly today?: string;
}
