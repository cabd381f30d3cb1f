import { flatMembers } from "../layout/flat-members.ts";
import type { FlatMember } from "../layout/flat-members.ts";
import type { FieldPair, FieldPairing } from "./field-pairs.ts";
import { overlap, sameExtent } from "./member-extent.ts";
import { parentOf } from "./member-path.ts";
import { isReservedName } from "../declare/reserved-name.ts";

/** Reserved bytes, and the members that have them now and had not. */
export interface ReservedUse {
  readonly reserved: FlatMember;
  readonly users: readonly [FlatMember, ...FlatMember[]];
}

/** Which reserved members of the old version got a meaning, all or in part. */
export function reservedUses(before: readonly FlatMember[], { pairs, added }: FieldPairing): ReservedUse[] {
  const grown = new Set(pairs.filter(grewInPlace).map((pair) => pair.after));
  const newcomers = [...added, ...grown].filter(({ path }) => !isReservedName(path));
  const unchanged = new Set(pairs.filter((pair) => sameExtent(pair.before, pair.after)).map((pair) => pair.before));
  // What pushes all of it away makes no use of it.
  const pushed = new Set(pairs.filter(isOnlyMoved).map((pair) => pair.before));
  return before.flatMap((reserved) => {
    if (!isReservedName(reserved.path)) return [];
    const [first, ...rest] = newcomers.filter(
      // Where it keeps its bytes, newcomers are alternatives of a union: its own, or one that it is deeper within.
      (user) =>
        overlap(reserved, user) > 0 &&
        !keeps(user, reserved) &&
        (!unchanged.has(reserved) || parentOf(reserved.path) === parentOf(user.path)) &&
        !(pushed.has(reserved) && grown.has(user)),
    );
    return first === undefined ? [] : [{ reserved, users: [first, ...rest] as const }];
  });
}

/** True for a group that holds the reserved bytes as what they are, as `struct_group()` makes it. */
function keeps({ offset, member: { record } }: FlatMember, reserved: FlatMember): boolean {
  if (record === null) return false;
  return flatMembers(record).some(
    (inner) =>
      isReservedName(inner.path) &&
      offset + inner.offset === reserved.offset &&
      inner.member.size === reserved.member.size,
  );
}

function isOnlyMoved({ before, after }: FieldPair): boolean {
  return after.offset !== before.offset && after.member.size === before.member.size;
}

function grewInPlace({ before, after }: FieldPair): boolean {
  return after.offset === before.offset && after.member.size > before.member.size;
}
