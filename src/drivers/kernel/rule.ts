import type { Errno } from "../../declare/errno.ts";
import type { MainlineName, StableName } from "../../declare/release.ts";

/**
 * One thing that the kernel does, as its source has it. What changed is two rules, dated, one beside the other: nothing
 * is copied per release.
 */
export interface Rule {
  /** The only one of its name in the house: "hwpt-alloc/reserved". */
  readonly id: string;
  /** In the field's words, as a reason is printed: "__reserved is not zero". */
  readonly says: string;
  /** The kernel's function and its file below drivers/: "iommufd_hwpt_alloc, iommu/iommufd/hw_pagetable.c". */
  readonly source: string;
  /** The first mainline release that has it; all releases where it is not given. */
  readonly since?: MainlineName;
  /** The stable releases that took it early: each stands for itself and the later ones of its series. */
  readonly also?: readonly StableName[];
  /** The first mainline release without it. */
  readonly until?: MainlineName;
  /** The stable releases that dropped it early. */
  readonly untilAlso?: readonly StableName[];
  /** Set where no source of the release at which it changed was seen: what its date was inferred from. */
  readonly inferred?: string;
}

/** A rule that refuses: `when` holds, the answer is `errno`. */
export interface Check<S> extends Rule {
  readonly errno: Errno;
  /** Pure: looks, and changes nothing. */
  readonly when: (subject: S) => boolean;
}

/** The checks of one kernel function, in the kernel's order: the first that holds is the answer. */
export type Checks<S> = readonly Check<S>[];

type Row<S> = Omit<Check<S>, "source"> & { readonly source?: string };

/** Where a function is, and the releases that have it, where not all do. */
type InFunction = Omit<Rule, "id" | "says">;

/** A function's checks. What is said of the function holds for all rows that do not say otherwise. */
export const checks = <S>(where: string | InFunction, ...rows: readonly Row<S>[]): Checks<S> =>
  rows.map((row) => ({ ...(typeof where === "string" ? { source: where } : where), ...row }));
