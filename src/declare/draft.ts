import type { Errno } from "./errno.ts";
import type { EnumHistory, StructHistory } from "./history.ts";
import type { Lifetime, MainlineName } from "./release.ts";

/** A struct as one posting proposed it. A posting is no release: the same struct in the next one is another draft. */
export interface Draft {
  /** Which version of which series. */
  readonly posting: string;
  /** Of the first posting that has it so: "2023-10-21", or as much of it as is known. */
  readonly date: string;
  /** Where the posting was seen. */
  readonly seen: string;
  /** With the convention and the minimum (`last`) that the posting gave it. */
  readonly struct: StructHistory;
  /** The enums and macros that came with it. */
  readonly enums: readonly EnumHistory[];
  /** Its ioctl: type ';' and a number for each posting that moved it. Null where it was none or which one is not known. */
  readonly command: { readonly name: string; readonly numbers: readonly number[] } | null;
  /** The release that took it as it is here. */
  readonly merged: MainlineName | null;
  /** The first release without it, where it was taken and removed again. */
  readonly until: MainlineName | null;
  /** Where the posting's own minimum was not seen: what `last` is inferred from. */
  readonly inferredMinimum: string | null;
  /** What the posting's kernel side tested beyond the size, in its order. */
  readonly checks: readonly string[];
  readonly note: string | null;
}

/** The postings of one struct, oldest first, so that each can be compared with the one before. */
export interface DraftSeries {
  readonly subject: string;
  readonly drafts: readonly Draft[];
}

/** A name that a posting claimed, and its ioctl number; null where it is none or which one is not known. */
export interface ProposedName {
  readonly name: string;
  readonly number: number | null;
  readonly posting: string;
  readonly note: string;
}

/** How one posting copied what stands behind a command's pointer. A rule is null where the posting's was not recorded. */
export interface CopyHelperDraft {
  readonly posting: string;
  readonly date: string;
  readonly helper: string;
  readonly copies: "struct in" | "entry in" | "entry in and out" | "array in" | "struct out";
  /** Whether the type that the program names is compared with the one that the driver reads. */
  readonly typeChecked: boolean | null;
  /** Shorter than the driver's minimum. */
  readonly short: Errno | "zero-extended" | null;
  /** Longer than the kernel's struct: refused even where the tail is zero, or by the rule of `copy_struct_from_user`. */
  readonly long: Errno | "zero-tail" | null;
  readonly merged: MainlineName | null;
}

/** The lifetime of a struct that no release has: it stands in whichever it is looked at. */
export const posted: Lifetime = { since: "v0.0" };

type Optional = "enums" | "command" | "merged" | "until" | "inferredMinimum" | "checks" | "note";

/** A draft of which nothing more is known than what is given. */
export const draft = (facts: Omit<Draft, Optional> & Partial<Pick<Draft, Optional>>): Draft => ({
  enums: [],
  command: null,
  merged: null,
  until: null,
  inferredMinimum: null,
  checks: [],
  note: null,
  ...facts,
});
