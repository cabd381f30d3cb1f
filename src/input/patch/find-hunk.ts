import { InputError } from "../../declare/input-error.ts";
import type { Hunk } from "./file-patch.ts";

/** Where a hunk fits, or the place that comes nearest to it. */
export type Found =
  | {
      readonly fits: true;
      /** Index of the first line. */
      readonly at: number;
      /** Whether it fits elsewhere just as well. */
      readonly isOpen: boolean;
    }
  | { readonly fits: false; readonly at: number; readonly wanted: string; readonly has: string | null };

export interface Search {
  /** Indices of lines: where hunks before it end, and where it says that it belongs. */
  readonly from: number;
  readonly expected: number;
  /** Whether it must begin or end with the file where it says so: without any context it can't say. */
  readonly isAnchored: boolean;
}

/** Lines compared for one file; hostile files of equal lines would take hours. */
const mostCompared = 50_000_000;

/**
 * Where a hunk fits as `git apply` finds it: every line of its context must be there, it starts the file where it says
 * line 1, it ends the file where no context follows, and of several places the nearest counts. `lines` keep their ends.
 */
export function findHunk(lines: readonly string[], hunk: Hunk, { from, expected, isAnchored }: Search): Found {
  const wanted = linesOf(hunk, "-");
  const last = lines.length - wanted.length;
  const startsFile = isAnchored && hunk.oldStart <= 1;
  const endsFile = isAnchored && !endsWithContext(hunk);
  const lowest = endsFile ? Math.max(from, last) : from;
  const highest = startsFile ? Math.min(0, last) : last;

  let compared = 0;
  let nearest = { at: Math.min(Math.max(expected, 0), lines.length), matched: 0 };
  let found: number | null = null;
  for (const at of outwards(expected, lowest, highest)) {
    let matched = 0;
    while (matched < wanted.length && lines[at + matched] === wanted[matched]) matched += 1;
    compared += matched + 1;
    if (compared > mostCompared) throw new InputError("too many places look alike");
    if (matched < wanted.length) {
      if (matched > nearest.matched) nearest = { at, matched };
    } else if (found !== null || at === expected) {
      return { fits: true, at: found ?? at, isOpen: found !== null };
    } else {
      found = at;
    }
  }
  if (found !== null) return { fits: true, at: found, isOpen: false };
  const { at, matched } = nearest;
  const differs = wanted.findIndex((line, index) => index >= matched && lines[at + index] !== line);
  const index = differs === -1 ? wanted.length : differs;
  return { fits: false, at: at + index, wanted: wanted[index] ?? "", has: lines[at + index] ?? null };
}

/** The lines of one side with their ends: "-" that before, "+" that after. */
export function linesOf({ lines }: Hunk, side: "-" | "+"): string[] {
  return lines.flatMap((line, index) => {
    if (line[0] !== " " && line[0] !== side) return [];
    return [`${line.slice(1)}${lines[index + 1]?.startsWith("\\") === true ? "" : "\n"}`];
  });
}

function endsWithContext({ lines }: Hunk): boolean {
  return lines.findLast((line) => !line.startsWith("\\"))?.startsWith(" ") === true;
}

/** Every index between the two, from the one nearest to `middle`; of two that are as near the later comes first. */
function* outwards(middle: number, lowest: number, highest: number): Generator<number> {
  if (lowest > highest) return;
  const start = Math.min(Math.max(middle, lowest), highest);
  yield start;
  for (let distance = 1; start + distance <= highest || start - distance >= lowest; distance += 1) {
    if (start + distance <= highest) yield start + distance;
    if (start - distance >= lowest) yield start - distance;
  }
}
