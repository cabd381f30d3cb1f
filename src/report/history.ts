import type { ForwardPromise, ConventionName } from "../declare/convention.ts";
import type { Draft } from "../declare/draft.ts";
import type { Lifetime } from "../declare/release.ts";
import type { DataModelName } from "../layout/data-model.ts";

/** What is known of a name: what headers have of it, and what was proposed under it and never came so. */
export interface NameHistory {
  readonly name: string;
  /** Null where no header ever had it. */
  readonly history: History | null;
  readonly proposed: readonly ProposedSeries[];
}

/** How something in a header grew, release by release. */
export type History = StructGrowth | CommandGrowth | EnumGrowth | ValueOrigin;

export interface StructGrowth {
  readonly kind: "struct" | "union";
  readonly name: string;
  readonly header: string;
  readonly convention: ConventionName;
  /** What becomes of a nonzero tail that only the program knows. */
  readonly forward: ForwardPromise;
  /** The member that ends the smallest struct that a kernel takes, and that size in bytes; null without a minimum. */
  readonly minimum: { readonly last: string; readonly size: number } | null;
  /** The commands that take it. */
  readonly commands: readonly string[];
  readonly versions: readonly StructVersion[];
}

/** The struct from one release on. */
export interface StructVersion {
  readonly lifetime: Lifetime;
  readonly layouts: readonly VersionLayout[];
}

/** What is new in a version, in the data models that agree on it. Sizes and offsets in bytes. */
export interface VersionLayout {
  readonly dataModels: readonly DataModelName[];
  readonly size: number;
  readonly align: number;
  /** In the version before; null in the first one. */
  readonly wasAligned: number | null;
  readonly added: readonly VersionMember[];
  readonly removed: readonly VersionMember[];
}

export interface VersionMember {
  readonly name: string;
  readonly type: string;
  readonly offset: number;
  readonly size: number;
}

export interface CommandGrowth {
  readonly kind: "command";
  readonly name: string;
  readonly header: string;
  readonly lifetime: Lifetime;
  /** The ioctl number in the newest release. */
  readonly number: number;
  readonly struct: StructGrowth | null;
}

export interface EnumGrowth {
  readonly kind: "enum";
  readonly name: string;
  readonly header: string;
  readonly versions: readonly EnumVersion[];
}

export interface EnumVersion {
  readonly lifetime: Lifetime;
  readonly values: readonly { readonly name: string; readonly value: bigint }[];
}

/** One value: of an enum, or a macro that stands alone. */
export interface ValueOrigin {
  readonly kind: "value";
  readonly name: string;
  readonly header: string;
  readonly value: bigint | string;
  readonly lifetime: Lifetime;
  /** The enum or family of macros that it belongs to. */
  readonly of: EnumGrowth | null;
}

/** The postings of one struct, oldest first. */
export interface ProposedSeries {
  readonly subject: string;
  readonly postings: readonly Posting[];
}

/** The struct as one posting had it; `layouts` say what it changed in the posting before. */
export interface Posting {
  readonly draft: Draft;
  /** As for a struct of a header. */
  readonly minimum: { readonly last: string; readonly size: number } | null;
  readonly layouts: readonly VersionLayout[];
}
