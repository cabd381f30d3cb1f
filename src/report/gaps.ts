import type { NotSeen } from "../declare/not-seen.ts";
import { inOrder } from "./in-order.ts";
import type { Side } from "./side.ts";

/** What could not be read, under the names that the user gave to the files. */
export interface Gaps {
  /** What is missing in NEW. */
  readonly after: readonly NotSeen[];
  /** What is missing in OLD alone. */
  readonly before: readonly NotSeen[];
}

/** Said once, whatever the number of data models and of headers that meet it. */
export function gapsOf(before: Side, after: Side): Gaps {
  const known = new Set<string>();
  const [missing, others] = [after, before].map((side) => {
    const gaps: NotSeen[] = [];
    // What a gap hides may be as long as its header.
    for (const { text: _, ...gap } of everyGap(side)) {
      const key = [gap.file, gap.subject, gap.why, side === after ? gap.line : ""].join("\0");
      const everywhere = [gap.file, gap.subject, gap.why, ""].join("\0");
      if (known.has(key) || (side === before && known.has(everywhere))) continue;
      known.add(key).add(everywhere);
      gaps.push({ ...gap, file: side.label(gap.file) });
    }
    return gaps;
  });
  return { after: missing!, before: others! };
}

/** Those of NEW, then those of OLD alone, each where it stands; what several data models lack alike is one gap. */
export function gapsTogether(all: readonly Gaps[]): NotSeen[] {
  const known = new Set<string>();
  const isNew = ({ file, line, why, subject }: NotSeen): boolean => {
    const key = [file, line, why, subject].join("\0");
    const isKnown = known.has(key);
    known.add(key);
    return !isKnown;
  };
  return (["after", "before"] as const).flatMap((side) =>
    all
      .flatMap((gaps) => gaps[side])
      .filter(isNew)
      .toSorted(inOrder),
  );
}

function* everyGap(side: Side): Generator<NotSeen> {
  yield* side.gaps;
  for (const abi of side.abis) for (const header of abi.headers.values()) yield* header.notSeen;
}
