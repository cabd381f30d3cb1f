import type { Declaration, EnumDeclaration, RecordDeclaration, TypedefDeclaration } from "./declaration.ts";
import type { NotSeen } from "./not-seen.ts";
import type { Notes } from "./notes.ts";

/** What the names of a translation unit mean: the header and everything that it includes. */
export interface Scope {
  /** Keyed by tag keyword and name: "struct iommu_destroy". Definitions only. */
  readonly tags: ReadonlyMap<string, RecordDeclaration | EnumDeclaration>;
  readonly typedefs: ReadonlyMap<string, TypedefDeclaration>;
  /** Each enumerator leads to the enum that defines it. */
  readonly enumerators: ReadonlyMap<string, EnumDeclaration>;
}

/** One header, read as a translation unit of its own. */
export interface Header {
  readonly path: string;
  /** What this file itself declares, in order; not what it includes. */
  readonly declarations: readonly Declaration[];
  readonly scope: Scope;
  /** Every file of the source that a program gets by including this one, itself among them. */
  readonly reaches: ReadonlySet<string>;
  readonly notes: Notes;
  readonly notSeen: readonly NotSeen[];
}
