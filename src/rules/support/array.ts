import type { ChangeOfKind } from "../../diff/change.ts";
import { flatMembers } from "../../layout/flat-members.ts";
import type { MemberLayout } from "../../layout/record-layout.ts";

type Relengthed = ChangeOfKind<"field relengthed">;

/** "[4][16]", "[]", "no array". */
export function brackets({ dimensions }: MemberLayout): string {
  return dimensions.length === 0 ? "no array" : dimensions.map((length) => `[${length ?? ""}]`).join("");
}

/** True where nothing of the old record lies behind the array. */
export function endsRecord({ before: { record, member } }: Pick<Relengthed, "before">): boolean {
  const end = member.offset + member.member.size;
  return flatMembers(record).every((other) => other.path === member.path || other.offset + other.member.size <= end);
}

/** True where the last array was of one element, for any number of them, and says so now; or the other way round. */
export function becameFlexible(change: Pick<Relengthed, "before" | "after">): boolean {
  const [old, now] = [change.before.member.member, change.after.member.member];
  const [shorter, longer] = old.size < now.size ? [old, now] : [now, old];
  return shorter.size === 0 && longer.dimensions.length === 1 && longer.dimensions[0] === 1 && endsRecord(change);
}
