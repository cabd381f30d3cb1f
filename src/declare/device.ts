import type { StructHistory } from "./history.ts";

/** A driver behind iommufd: the structs that it takes and gives where a command leaves them to the driver. */
export interface Device {
  readonly name: string;
  readonly structs: readonly StructHistory[];
  /** Whether only a kernel that has the selftest has it. */
  readonly selftest: boolean;
}
