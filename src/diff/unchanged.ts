import type { MemberLayout, RecordLayout, Shape } from "../layout/record-layout.ts";

/** True where nothing that `recordChanges` looks at differs: almost always, and quicker to see than what does. */
export function isUnchanged(before: RecordLayout, after: RecordLayout): boolean {
  if (before === after) return true;
  const pending: [RecordLayout, RecordLayout][] = [[before, after]];
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    const [old, now] = pair;
    if (old.kind !== now.kind || old.size !== now.size || old.align !== now.align) return false;
    if (old.members.length !== now.members.length) return false;
    for (const [index, member] of old.members.entries()) {
      const other = now.members[index];
      if (other === undefined || !isSameMember(member, other)) return false;
      if (!member.inPlace || member.record === null || other.record === null) continue;
      pending.push([member.record, other.record]);
    }
  }
  return true;
}

function isSameMember(a: MemberLayout, b: MemberLayout): boolean {
  return (
    a.name === b.name &&
    a.type === b.type &&
    a.offset === b.offset &&
    a.size === b.size &&
    a.bits?.offset === b.bits?.offset &&
    a.bits?.size === b.bits?.size &&
    a.inPlace === b.inPlace &&
    isSameShape(a.shape, b.shape)
  );
}

/** A type of one name may mean another one now. */
function isSameShape(a: Shape, b: Shape): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === "record" && b.kind === "record") return a.name === b.name;
  if (a.kind !== "integer" || b.kind !== "integer") return true;
  return a.bits === b.bits && a.signed === b.signed && a.order === b.order;
}
