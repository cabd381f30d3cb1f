import type { RecordLayout } from "../../layout/record-layout.ts";

/** True where two layouts are of one declaration and say the same: each header lays out what it includes anew. */
export function sameRecord(before: RecordLayout, after: RecordLayout): boolean {
  const pending: [RecordLayout, RecordLayout][] = [[before, after]];
  const seen = new Set<RecordLayout>();
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    const [a, b] = pair;
    if (a === b || seen.has(a)) continue;
    seen.add(a);
    const [here, there] = [a.declaration.location, b.declaration.location];
    if (here.file !== there.file || here.line !== there.line || here.column !== there.column) return false;
    if (a.kind !== b.kind || a.name !== b.name || a.size !== b.size || a.align !== b.align) return false;
    if (a.members.length !== b.members.length) return false;
    for (const [index, one] of a.members.entries()) {
      const two = b.members[index]!;
      if (one.name !== two.name || one.type !== two.type || one.offset !== two.offset || one.size !== two.size)
        return false;
      if (one.align !== two.align || one.bits?.offset !== two.bits?.offset || one.bits?.size !== two.bits?.size)
        return false;
      if ((one.record === null) !== (two.record === null) || one.inPlace !== two.inPlace) return false;
      if (one.record !== null && two.record !== null) pending.push([one.record, two.record]);
    }
  }
  return true;
}
