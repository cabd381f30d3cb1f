import { pairFields } from "../diff/field-pairs.ts";
import { extentOf } from "../diff/member-extent.ts";
import { isPadding } from "../diff/padding.ts";
import { isReservedName } from "../declare/reserved-name.ts";
import { flatMembers } from "../layout/flat-members.ts";
import type { Answer } from "./answer.ts";
import type { KernelSide } from "./kernel-side.ts";
import { isZero, sameValue } from "./read-record.ts";
import type { Members } from "./read-record.ts";

/** The names of members that another member has in the other version, and those that only share bytes. */
export interface Names {
  /** From old to new, where they differ. */
  readonly renamed: ReadonlyMap<string, string>;
  /** Alternatives of a union, on either side. */
  readonly alternatives: ReadonlySet<string>;
}

export function namesOf(before: KernelSide, after: KernelSide): Names {
  const [olds, news] = [flatMembers(before.record), flatMembers(after.record)];
  const renamed = new Map<string, string>();
  for (const { before: old, after: now } of pairFields(olds, news, after.model).pairs) {
    if (old.path !== now.path) renamed.set(old.path, now.path);
  }
  // Where there was padding a new union stands beside nothing.
  const among = news.filter((member) => member.inUnion && !isPadding(before.record, extentOf(member)));
  const alternatives = new Set([...olds.filter(({ inUnion }) => inUnion), ...among].map(({ path }) => path));
  return { renamed, alternatives };
}

/**
 * The members that the two sides read differently, by their old names. Only what both know counts, or what one alone
 * knows and the bytes have a value for: not what is reserved, nor an alternative that is new beside the others.
 */
export function differentMembers(before: Members, after: Members, { renamed, alternatives }: Names): readonly string[] {
  const different: string[] = [];
  const seen = new Set<string>();
  for (const [name, value] of before) {
    const heir = newName(name, renamed);
    seen.add(heir);
    const now = after.get(heir);
    if (isReservedName(name)) continue;
    if (now === undefined ? !isZero(value) : !sameValue(value, now) && !isReservedName(heir)) different.push(name);
  }
  for (const [name, value] of after) {
    if (!seen.has(name) && !alternatives.has(name) && !isReservedName(name) && !isZero(value)) different.push(name);
  }
  return different;
}

/** A member of a record that was renamed goes with it. */
function newName(name: string, renamed: ReadonlyMap<string, string>): string {
  if (renamed.size === 0) return name;
  const [, element = "", path = name] = /^(\[\d+\]\.)?(.*)$/.exec(name) ?? [];
  for (let end = path.length; end > 0; end = Math.max(path.lastIndexOf(".", end - 1), path.lastIndexOf("[", end - 1))) {
    const heir = renamed.get(path.slice(0, end));
    if (heir !== undefined) return element + heir + path.slice(end);
  }
  return name;
}

/** Whether a call fares differently on the two sides. */
export function differ(before: Answer, after: Answer, names: Names): boolean {
  // An errno that is not known may be the same.
  if (before.errno !== null && after.errno !== null) return isOther(before.errno, after.errno);
  if (before.errno !== after.errno) return true;
  if (before.reads === null || after.reads === null) return before.remark !== after.remark;
  return differentMembers(before.reads, after.reads, names).length > 0;
}

function isOther(before: NonNullable<Answer["errno"]>, after: NonNullable<Answer["errno"]>): boolean {
  return before !== after && before !== "refused" && after !== "refused";
}
