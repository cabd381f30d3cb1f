import type { FlatMember } from "../layout/flat-members.ts";

/** How many bits two members of one record share. */
export function overlap(a: FlatMember, b: FlatMember): number {
  return Math.max(0, Math.min(endOf(a), endOf(b)) - Math.max(startOf(a), startOf(b)));
}

export function sameExtent(a: FlatMember, b: FlatMember): boolean {
  return startOf(a) === startOf(b) && endOf(a) === endOf(b);
}

/** True where each bit of a member, which has some, is one of the others' too. */
export function liesWithin(member: FlatMember, others: readonly FlatMember[]): boolean {
  const bits = endOf(member) - startOf(member);
  const covered = others.reduce((sum, other) => sum + overlap(member, other), 0);
  return bits > 0 && covered >= bits;
}

/** A stretch of a record's bits: the first one, and the first behind it, from the start of the outermost record. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

export const extentOf = (member: FlatMember): Extent => ({ start: startOf(member), end: endOf(member) });

function startOf({ offset, bitOffset }: FlatMember): number {
  return bitOffset ?? offset * 8;
}

function endOf(member: FlatMember): number {
  return startOf(member) + (member.member.bits?.size ?? member.member.size * 8);
}
