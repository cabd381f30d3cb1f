import type { FilePatch } from "./file-patch.ts";

/** One patch of a series, or the only one. */
export interface Patch {
  /** 2 of "2/3". */
  readonly number: number;
  readonly total: number;
  /** Null where no mail says one. */
  readonly subject: string | null;
  readonly files: readonly FilePatch[];
}

/** Patches in the order in which they are applied, and what one should know of how they were found. */
export interface Series {
  readonly patches: readonly Patch[];
  readonly remarks: readonly string[];
}

/** 'patch 2/3 "iommufd: …"', for messages. */
export function patchName({ number, total, subject }: Pick<Patch, "number" | "total" | "subject">): string {
  return subject === null ? `patch ${number}/${total}` : `patch ${number}/${total} "${subject}"`;
}
