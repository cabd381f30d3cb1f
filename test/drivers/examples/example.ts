import type { ReleaseName } from "../../../src/declare/release.ts";
import type { KernelConfig } from "../../../src/drivers/kernel/kernel.ts";
import type { Machine } from "../../../src/drivers/machines/machine.ts";
import type { OpenedIommu, OpenOptions } from "../../../src/drivers/open-iommu.ts";

/** What no recording shows of a rule: calls, and what they end in. Without the rule they end in something else. */
export interface Example {
  /** Its id. */
  readonly rule: string;
  /** The releases that answer so. */
  readonly releases: readonly ReleaseName[];
  /** The name of one that is known: "amd", or one of the example's own; no devices where it is not given. */
  readonly machine?: string | Machine;
  readonly config?: Partial<KernelConfig>;
  readonly process?: NonNullable<OpenOptions["process"]>;
  /** Rules that stand before it, and let nothing through that it could refuse. */
  readonly without?: readonly string[];
  /** Makes the calls, and says in a word or two what came of them: "EINVAL", "0, hwpt 5". */
  play(iommu: OpenedIommu): string;
  readonly gives: string;
  /** Makes tens of thousands of calls. */
  readonly isSlow?: boolean;
}
