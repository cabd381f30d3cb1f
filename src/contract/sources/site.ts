import type { MinimumSaid, Statement } from "../statement.ts";
import type { Code } from "./code.ts";
import type { Kernel } from "./kernel.ts";

/** A place of the code that a pattern looks for. */
export interface Site {
  /** As a reader of the code would search for it: "IOCTL_OP". */
  readonly pattern: string;
  /** "drivers/iommu/iommufd/main.c:498". */
  readonly place: string;
  /** What it says; empty where it says nothing of a struct. */
  readonly said: readonly Statement[];
  /** Why it says nothing. */
  readonly why?: string;
  /** The struct that it takes, where not all could be followed that is done with it; the directory, where any may be meant. */
  readonly unsure?: string;
}

/** One way in which kernel code shows how a struct is taken: what it finds in one file. */
export type Pattern = (code: Code, kernel: Kernel) => readonly Site[];

/** What a pattern says of a record, as long as it knows the record. */
export function siteOf(
  pattern: string,
  place: string,
  record: string | null,
  said: Omit<Statement, "record" | "from">,
): Site {
  if (record === null) return { pattern, place, said: [], why: "which struct it is does not show" };
  const from = { kind: "source", words: `${pattern} ${place}` } as const;
  return { pattern, place, said: [{ record, ...said, from }] };
}

export const silentSite = (pattern: string, place: string, why: string): Site => ({ pattern, place, said: [], why });

/** What a constant of a size means: the header's own, or the number where only kernel code has it. */
export function minimumOfConstant(name: string, kernel: Kernel): MinimumSaid {
  const bytes = kernel.constant(name);
  return bytes === null ? { kind: "constant", name } : { kind: "size", bytes };
}
