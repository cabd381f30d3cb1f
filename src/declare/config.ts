import type { ConventionName } from "./convention.ts";
import type { DataModelName } from "./data-model-name.ts";
import type { CompatPromise } from "./promise.ts";

/** What `.uapi-compat.toml` says. */
export interface Config {
  /** Null where it names none. */
  readonly dataModels: readonly DataModelName[] | null;
  /** Promises whose warnings fail a run, too. */
  readonly failOn: readonly CompatPromise[];
  /** Headers and folders, by their paths from an include root; all where there is none. */
  readonly paths: readonly ConfigPath[];
  /** Include roots in a repository, by their paths from its top; those that are found where there is none. */
  readonly roots: readonly string[];
  readonly accepted: readonly Acceptance[];
  readonly conventions: readonly StructConvention[];
}

export interface ConfigPath {
  readonly path: string;
  /** The line that says so: ".uapi-compat.toml:3". */
  readonly at: string;
}

/** A finding that somebody answers for. */
export interface Acceptance {
  /** The finding's: 12 hex digits. */
  readonly fingerprint: string;
  readonly reason: string;
  /** The last day on which it holds, in UTC: "2027-01-31"; null where it holds for good. */
  readonly expires: string | null;
  /** What else the finding must be, where that is written down for readers: its rule, and its subject. */
  readonly rule: string | null;
  readonly subject: string | null;
  /** ".uapi-compat.toml:7". */
  readonly at: string;
}

/** How program and kernel agree on the size of a struct that nothing else says anything about. */
export interface StructConvention {
  /** "struct foo". */
  readonly record: string;
  readonly convention: ConventionName;
  /** The end of the smallest struct: a member, or bytes; null where it is not said. */
  readonly minimum:
    | { readonly kind: "last"; readonly member: string }
    | { readonly kind: "size"; readonly bytes: number }
    | null;
  /** ".uapi-compat.toml:12". */
  readonly at: string;
}

/**
 * What the config says in vain:
 * - `expired`: a finding that counts again;
 * - `stale`: nothing has that fingerprint, in what was compared;
 * - `absent`: there is no such struct, in what was compared;
 * - `overruled`: something better says how the struct is bound;
 * - `mistaken`: the entry is at odds with what it names.
 */
export interface ConfigRemark {
  readonly kind: "expired" | "stale" | "absent" | "overruled" | "mistaken";
  /** ".uapi-compat.toml:7". */
  readonly at: string;
  /** One line. */
  readonly text: string;
}
