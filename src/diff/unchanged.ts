import type { MemberLayout, RecordLayout, Shape } from "../layout/record-layout.ts";

/** True where nothing that `recordChanges` looks at differs: almost always, and quicker to see than what does. */
export function isUnchanged(before: RecordLayout, after: RecordLayout): boolean {
  return (
    before === after ||
    (before.kind === after.kind &&
      before.size === after.size &&
      before.align === after.align &&
      before.members.length === after.members.length &&
      before.members.every((member, index) => isSameMember(member, after.members[index]!)))
  );
}

function isSameMember(a: MemberLayout, b: MemberLayout): boolean {
  return (
    a.name === b.name &&
    a.type === b.type &&
    a.offset === b.offset &&
    a.size === b.size &&
    a.bits?.offset === b.bits?.offset &&
    a.bits?.size === b.bits?.size &&
    isSameShape(a.shape, b.shape) &&
    // What is spelled alike is in place on both sides or on none.
    (!a.inPlace || isUnchanged(a.record!, b.record!))
  );
}

/** A type of one name may mean another one now. */
function isSameShape(a: Shape, b: Shape): boolean {
  if (a.kind === "record") return b.kind === "record" && a.name === b.name;
  if (a.kind !== "integer") return a.kind === b.kind;
  return b.kind === "integer" && a.bits === b.bits && a.signed === b.signed && a.order === b.order;
}
