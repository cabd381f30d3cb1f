import type { Context } from "../../diff/change.ts";
import { flatMembers, type FlatMember } from "../../layout/flat-members.ts";

/** The members that a record had, for a change of one of them; none where the record is new. */
export function oldMembers({ records }: Context): readonly FlatMember[] {
  return records === null ? [] : flatMembers(records.before);
}
