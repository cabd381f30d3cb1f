import type { NotSeen } from "../declare/not-seen.ts";
import { inOrder } from "./in-order.ts";
import type { Side } from "./side.ts";

/**
 * Everything that could not be read: what is missing in NEW, then what is missing in OLD alone. Said once, whatever the
 * number of data models and of headers that meet it.
 */
export function gapsOf(before: Side, after: Side): NotSeen[] {
  const known = new Set<string>();
  return [after, before].flatMap((side) => {
    const gaps: NotSeen[] = [];
    // What a gap hides may be as long as its header.
    for (const { text: _, ...gap } of everyGap(side)) {
      const key = [gap.file, gap.subject, gap.why, side === after ? gap.line : ""].join("\0");
      const everywhere = [gap.file, gap.subject, gap.why, ""].join("\0");
      if (known.has(key) || (side === before && known.has(everywhere))) continue;
      known.add(key).add(everywhere);
      gaps.push({ ...gap, file: side.label(gap.file) });
    }
    return gaps.toSorted(inOrder);
  });
}

function* everyGap(side: Side): Generator<NotSeen> {
  yield* side.gaps;
  for (const abi of side.abis) for (const header of abi.headers.values()) yield* header.notSeen;
}
