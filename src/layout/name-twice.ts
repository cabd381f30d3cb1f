import type { MemberLayout } from "./record-layout.ts";

/** A name that two members of a record have, those of unnamed records in it among them; no compiler takes it. */
export function nameTwice(members: readonly MemberLayout[]): string | null {
  return members.length < 2 && members[0]?.name !== null ? null : enterAll(members, new Set());
}

/** The first name that stands among the names already; else enters all. */
function enterAll(members: readonly MemberLayout[], names: Set<string>): string | null {
  for (const { name, inPlace, record } of members) {
    if (name === null) {
      const twice = inPlace && record !== null ? enterAll(record.members, names) : null;
      if (twice !== null) return twice;
    } else if (names.has(name)) return name;
    else names.add(name);
  }
  return null;
}
