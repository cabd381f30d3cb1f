import { sameLayout } from "../diff/same-shape.ts";
import type { DataModel } from "../layout/data-model.ts";
import { flatMembers } from "../layout/flat-members.ts";
import type { FlatMember } from "../layout/flat-members.ts";
import type { RecordLayout } from "../layout/record-layout.ts";

/** The members of one layout that the other does not have, or has elsewhere, or of another type. `heirOf`: a member's name there. */
export function changedMembers(
  layout: RecordLayout,
  other: RecordLayout,
  model: DataModel,
  heirOf: (path: string) => string,
): Set<string> {
  const others = new Map(flatMembers(other).map((member) => [member.path, member]));
  const changed = flatMembers(layout).filter((member) => {
    const twin = others.get(heirOf(member.path));
    return twin === undefined || !isAlike(member, twin, model);
  });
  return new Set(changed.filter(({ member }) => !member.inPlace).map(({ path }) => path));
}

function isAlike(a: FlatMember, b: FlatMember, model: DataModel): boolean {
  const [one, other] = [a.member, b.member];
  if (a.offset !== b.offset || a.bitOffset !== b.bitOffset || one.size !== other.size) return false;
  if (one.bits?.size !== other.bits?.size || JSON.stringify(one.shape) !== JSON.stringify(other.shape)) return false;
  return one.record === null || other.record === null || one.inPlace || sameLayout(one.record, other.record, model);
}
