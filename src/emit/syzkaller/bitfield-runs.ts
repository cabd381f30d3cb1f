import type { MemberLayout, RecordLayout } from "../../layout/record-layout.ts";
import type { SyzField } from "./fit-record.ts";

/**
 * Bitfields as the bytes that they lie in: how bits are shared among units is up to compilers, and syzkaller's own
 * rule is one of many. Keyed by the index of the first of each run; nothing where the data models do not agree.
 */
export function bitfieldRuns(layouts: readonly RecordLayout[]): ReadonlyMap<number, readonly SyzField[]> {
  const runs = new Map<number, readonly SyzField[]>();
  const [first] = layouts as readonly [RecordLayout];
  for (let index = 0; index < first.members.length; index += 1) {
    if (first.members[index]!.bits === null) continue;
    const start = index;
    while (first.members[index + 1]?.bits != null) index += 1;
    const extents = layouts.map(({ members }) => extentOf(members.slice(start, index + 1)));
    const sizes = extents.map(({ end, from }) => end - from);
    if (sizes[0]! <= 0 || new Set(sizes).size !== 1) continue;
    runs.set(start, [
      {
        name: `bits${start}`,
        type: `array[int8, ${sizes[0]!}]`,
        direction: null,
        sizes,
        aligns: sizes.map(() => 1),
        offsets: extents.map(({ from }) => from),
      },
    ]);
  }
  return runs;
}

/** The bytes that some bit of them lies in. */
function extentOf(members: readonly MemberLayout[]): { from: number; end: number } {
  const bits = members.flatMap((member) => member.bits ?? []).filter(({ size }) => size > 0);
  if (bits.length === 0) return { from: 0, end: 0 };
  const from = Math.min(...bits.map(({ offset }) => Math.floor(offset / 8)));
  const end = Math.max(...bits.map(({ offset, size }) => Math.ceil((offset + size) / 8)));
  return { from, end };
}
