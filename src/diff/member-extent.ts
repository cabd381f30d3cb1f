import type { FlatMember } from "../layout/flat-members.ts";

/** How many bits two members of one record share. */
export function overlap(a: FlatMember, b: FlatMember): number {
  const [one, two] = [extentOf(a), extentOf(b)];
  return Math.max(0, Math.min(one.end, two.end) - Math.max(one.start, two.start));
}

export function sameExtent(a: FlatMember, b: FlatMember): boolean {
  const [one, two] = [extentOf(a), extentOf(b)];
  return one.start === two.start && one.end === two.end;
}

/** True where each bit of a member, which has some, is one of the others' too. */
export function liesWithin(member: FlatMember, others: readonly FlatMember[]): boolean {
  const { start, end } = extentOf(member);
  const covered = others.reduce((bits, other) => bits + overlap(member, other), 0);
  return end > start && covered >= end - start;
}

/** The bits that a member takes, from the start of the outermost record. */
function extentOf({ offset, bitOffset, member }: FlatMember): { readonly start: number; readonly end: number } {
  const start = bitOffset ?? offset * 8;
  return { start, end: start + (member.bits?.size ?? member.size * 8) };
}
