import { flatMembers, type FlatMember } from "../../layout/flat-members.ts";
import type { Context } from "../../diff/change.ts";

/** The members that took all bytes of one that is gone, and carry its name on: hash_lo and hash_hi for hash; else none. */
export function splitInto(gone: FlatMember, { records }: Context): string[] {
  if (records === null) return [];
  const end = gone.offset + gone.member.size;
  const parts = flatMembers(records.after).filter(
    ({ offset, member }) => offset < end && offset + member.size > gone.offset,
  );
  const covered = parts.reduce((bytes, { member }) => bytes + member.size, 0);
  const carryOn = parts.every(
    ({ path, offset, member }) => path.startsWith(`${gone.path}_`) && offset + member.size <= end,
  );
  return carryOn && covered === gone.member.size ? parts.map(({ path }) => path) : [];
}
