import type { Change } from "../diff/change.ts";
import { argumentName } from "../contract/argument-name.ts";
import { namesIn, namesOf } from "../diff/mentions.ts";
import { flatMembers } from "../layout/flat-members.ts";

/** The names under which a change can be the cause, or the effect, of another. */
export type Keys = (change: Change) => readonly string[];

export function byName(change: Change): string[] {
  return [change.name];
}

export function byOther(change: Change): string[] {
  return change.context.other === null ? [] : [change.context.other];
}

/** What stood in a row and went together. */
export function byRun(change: Change): string[] {
  return change.context.run === null ? [] : [`${change.header} ${change.context.run}`];
}

export function byRecord(change: Change): string[] {
  return byRecordName(change).map((key) => `${change.header} ${key}`);
}

export function byRecordName(change: Change): string[] {
  if (change.subject === "record" || change.subject === "contract") return [change.name];
  if (change.subject === "field") return [(change.before ?? change.after).record.name];
  return [];
}

/** The records that a record embeds and that changed their size: where its own members did not, it grew by them alone. */
export function byResizedMember(change: Change): string[] {
  if (change.subject !== "record" || change.action !== "resized") return [];
  const [before, after] = [flatMembers(change.before), flatMembers(change.after)];
  if (before.map(({ path }) => path).join() !== after.map(({ path }) => path).join()) return [];
  return before.flatMap(({ member }, index) => {
    const now = after[index]?.member;
    if (member.inPlace || member.size === now?.size) return [];
    return member.record !== null && member.record.name === now?.record?.name ? [member.record.name] : [];
  });
}

export function byMember(change: Change): string[] {
  if (change.subject !== "record" || change.action !== "split") return [];
  return flatMembers(change.after).flatMap(({ member }) =>
    member.inPlace || member.record === null ? [] : [member.record.name],
  );
}

/** The record that a command or a member was declared with; that a command has now, where it had none. */
export function byArgument(change: Change): string[] {
  if (change.subject === "command" && change.before !== null) {
    const found = argumentName(change.before) ?? (change.after && argumentName(change.after));
    return found === null ? [] : [found];
  }
  if (change.subject !== "field" || change.before === null) return [];
  const { shape } = change.before.member.member;
  return shape.kind === "record" ? [shape.name] : [];
}

export function byEnum(change: Change): string[] {
  if (change.subject !== "enumerator") return [];
  return [(change.before ?? change.after).enum];
}

export function byMagic(change: Change): string[] {
  if (change.subject !== "command" || change.before === null || change.after === null) return [];
  return [`${change.header} ${change.before.type} ${change.after.type}`];
}

/** How far a command or a system call moved: a base, or one more before them, moves them all. */
export function byShift(change: Change): string[] {
  if (change.before === null || change.after === null) return [];
  if (change.subject === "command") return [`${change.header} ${change.after.number - change.before.number}`];
  if (change.subject !== "constant" || change.action !== "revalued") return [];
  const [from, to] = [change.before.value, change.after.value];
  return typeof from === "bigint" && typeof to === "bigint" ? [`${change.header} ${to - from}`] : [];
}

export function byWay(change: Change): string[] {
  return change.newAt === null ? [] : [`${change.header} ${change.newAt.file}`];
}

/** The records in place that became longer or shorter before a member, and so moved it. */
export function byPusher(change: Change): string[] {
  if (change.subject !== "field" || change.action !== "moved" || change.context.records === null) return [];
  const members = new Map(flatMembers(change.context.records.after).map(({ path, member }) => [path, member.record]));
  return flatMembers(change.context.records.before).flatMap(({ path, offset, member: { record, inPlace } }) => {
    const now = members.get(path);
    if (offset >= change.before.member.offset || inPlace || record === null || now?.name !== record.name) return [];
    return now.size === record.size ? [] : [record.name];
  });
}

/** The members of other records that a contract was made of: the type tag, and what says how long an entry is. */
export function byContractMember(change: Change): string[] {
  if (change.subject !== "contract") return [];
  return [change.before.stride, change.before.tag?.member].flatMap((member) => member ?? []);
}

/** The constants that name a record's published sizes. */
export function bySizeConstant(change: Change): string[] {
  return change.subject === "contract" ? change.before.versions.map(({ name }) => name) : [];
}

/** The names that a constant or an enumerator was made of. */
export function byMentioned(change: Change): string[] {
  if (change.before === null || (change.subject !== "constant" && change.subject !== "enumerator")) return [];
  const { declaration } = change.before;
  return "text" in declaration ? namesIn(declaration.text) : namesOf(declaration.value);
}

/** The macros that a constant is made by, where it is written as before and is no longer what it was by them alone. */
export function byCalled(change: Change): string[] {
  if (change.subject !== "constant" || change.before === null) return [];
  const { text } = change.before.declaration;
  const isWrittenAsBefore =
    change.after === null ? change.context.other === change.name : change.after.declaration.text === text;
  if (!isWrittenAsBefore) return [];
  return [...text.matchAll(/\b([A-Za-z_]\w*) \(/g)].map(([, macro]) => `${change.header} ${macro}`);
}
