import { membersAsOf } from "../declare/as-of.ts";
import type { FieldHistory, InPlace, Member, MemberType, StructHistory } from "../declare/history.ts";
import { isIn, type Lifetime, type ReleaseName } from "../declare/release.ts";
import type { Absent } from "./part.ts";

/** What a history adds to the layout of one member: they stand in the same order. */
export interface MemberRule {
  readonly absent: Absent;
  /** The rules of the record that it is; null where it is none. */
  readonly within: RecordRules | null;
}

export interface RecordRules {
  readonly members: readonly MemberRule[];
  /** Members that the record has in other releases, and why not in this one. */
  readonly elsewhere: ReadonlyMap<string, string>;
}

export function recordRules(struct: StructHistory, release: ReleaseName): RecordRules {
  return { members: rulesOf(struct.members, release, false), elsewhere: elsewhere(struct, release) };
}

/** As in `Value<S>`: what a release appended need not be given, and stands for zero. */
function rulesOf(members: readonly Member[], release: ReleaseName, later: boolean): readonly MemberRule[] {
  return members.flatMap((member): readonly MemberRule[] => {
    switch (member.kind) {
      case "since":
        return isIn(member.lifetime, release) ? rulesOf(member.members, release, true) : [];
      case "over": {
        const isNew = isIn(member.became.lifetime, release);
        return rulesOf(isNew ? member.became.members : [member.was], release, true);
      }
      case "field":
        return [{ absent: absentField(member, later), within: rulesOfType(member.type, release) }];
      default:
        return [inPlaceRule(member, release, later)];
    }
  });
}

function absentField({ role, direction }: FieldHistory, later: boolean): Absent {
  if (role.kind === "size") return "size";
  const isInput = role.kind === "value" || role.kind === "tag";
  return isInput && direction !== "out" && !later ? "error" : "zero";
}

function inPlaceRule({ name, members }: InPlace, release: ReleaseName, later: boolean): MemberRule {
  // The members of an anonymous struct are the outer one's own, and as late as it is.
  const within = { members: rulesOf(members, release, later && name === null), elsewhere: new Map() };
  return { absent: later ? "zero" : "error", within };
}

function rulesOfType(type: MemberType, release: ReleaseName): RecordRules | null {
  if (type.kind === "array") return rulesOfType(type.of, release);
  return type.kind === "struct" || type.kind === "union" ? recordRules(type, release) : null;
}

function elsewhere(struct: StructHistory, release: ReleaseName): ReadonlyMap<string, string> {
  const present = new Set(namesOf(membersAsOf(struct.members, release)));
  const why = new Map<string, string>();
  const visit = (members: readonly Member[], lifetime: Lifetime | null, until: Lifetime | null): void => {
    for (const member of members) {
      if (member.kind === "since") visit(member.members, member.lifetime, until);
      else if (member.kind === "over") {
        visit([member.was], lifetime, member.became.lifetime);
        visit([member.became], lifetime, until);
      } else {
        for (const name of namesOf([member]).filter((each) => !present.has(each))) {
          why.set(name, reason(struct.name, lifetime, until, release));
        }
      }
    }
  };
  visit(struct.members, null, null);
  return why;
}

/** "is in iommu_hwpt_alloc since v6.7, not in v6.6" */
function reason(struct: string, since: Lifetime | null, until: Lifetime | null, release: ReleaseName): string {
  if (until !== null && isIn(until, release)) return `was in ${struct} before ${until.since}, not in ${release}`;
  return `is in ${struct} since ${[since?.since, ...(since?.also ?? [])].join(" and ")}, not in ${release}`;
}

function namesOf(members: readonly Member[]): readonly string[] {
  return members.flatMap((member): readonly string[] => {
    if (member.kind === "since") return namesOf(member.members);
    if (member.kind === "over") return [...namesOf([member.was]), ...namesOf([member.became])];
    if (member.name !== null) return [member.name];
    return namesOf((member as InPlace).members);
  });
}
