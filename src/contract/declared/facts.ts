import type { HeaderHistory, StructHistory } from "../../declare/history.ts";
import type { Interface } from "../../declare/interface.ts";
import type { KnownStructs } from "../../declare/known-structs.ts";

/** What abi/ says of structs: all of it, or what it says of the headers at hand. */
export interface Facts {
  readonly histories: readonly HeaderHistory[];
  /** The payloads of VFIO_DEVICE_FEATURE, by the feature. */
  readonly features: Readonly<Record<string, StructHistory>>;
  readonly interfaces: readonly Interface[];
  readonly structs: readonly KnownStructs[];
}
