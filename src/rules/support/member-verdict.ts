import type { Level } from "../../declare/promise.ts";
import type { FlatMember } from "../../layout/flat-members.ts";
import type { Verdict } from "../rule.ts";
import { addedMembers, type Addition } from "./added-members.ts";
import { oldMembers } from "./old-members.ts";
import { listed } from "./spell.ts";

/** What can be wrong with a member, and how it is put: "is a pointer" of one, "are pointers" of more. */
export interface Flaw {
  readonly level: Level;
  readonly one: string;
  readonly many: string;
  isIn(member: FlatMember): boolean;
}

/**
 * What a rule says of the members with a flaw that a change brings into what a call hands over; null where there are none.
 * A member more with the flaw that others of its struct have makes nothing worse, and is a note.
 */
export function memberVerdict(change: Addition, { level, one, many, isIn }: Flaw): Verdict | null {
  const { subject, name, context } = change;
  const flawed = addedMembers(change).filter(isIn);
  if (flawed.length === 0) return null;
  const paths = flawed.map(({ path }) => path);
  const aside = `${listed(paths)} ${paths.length === 1 ? one : many}`;
  const isUsual = oldMembers(context).some(isIn);
  return {
    level: isUsual ? "note" : level,
    message: subject === "field" ? `${name} ${one}` : `${name}: ${aside}`,
    before: "",
    after: flawed.map(({ path, member }) => `${path} ${member.type}`).join(", "),
    aside,
  };
}
