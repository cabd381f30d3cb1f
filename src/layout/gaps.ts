import type { MemberLayout, RecordLayout } from "./record-layout.ts";

/** What lies between one member and the next: bits that are left of a bitfield's unit, then whole bytes. */
export interface Gap {
  readonly bits: number;
  readonly bytes: number;
}

/** The gaps of a struct as pahole counts them. */
export interface Gaps {
  readonly members: readonly MemberLayout[];
  /** Before each of these members. */
  readonly before: readonly Gap[];
  /** Behind the last one. */
  readonly padding: Gap;
}

/** The members that debug information knows: all but unnamed bitfields. */
export const knownMembers = (record: RecordLayout): readonly MemberLayout[] =>
  record.members.filter((member) => member.name !== null || member.bits === null);

export function gapsOf(record: RecordLayout): Gaps {
  const members = knownMembers(record);
  const before: Gap[] = [];
  /** Bits from the start of the record that are spoken for. */
  let seen = 0;
  /** The bits of the integer that the bitfields before lie in; null behind anything else. */
  let unit: { size: number; end: number } | null = null;
  for (const member of members) {
    const { start, end } = extent(member);
    const rest = unit === null ? seen : Math.min(start, unit.end);
    const from = Math.max(rest, member.offset * 8);
    before.push({ bits: rest - seen + start - from, bytes: Math.floor(from / 8) - Math.floor(rest / 8) });
    seen = end;
    unit = member.bits === null ? null : unitAfter(unit, member, end);
  }
  if (unit === null) return { members, before, padding: { bits: 0, bytes: record.size - Math.floor(seen / 8) } };
  const bits = Math.min(record.size * 8, unit.end) - seen;
  return { members, before, padding: { bits, bytes: Math.max(0, record.size - Math.floor(unit.end / 8)) } };
}

/** The bits that a member takes, from the start of the record. */
function extent(member: MemberLayout): { start: number; end: number } {
  const start = member.bits?.offset ?? member.offset * 8;
  return { start, end: start + (member.bits?.size ?? member.size * 8) };
}

/** A wider type, or a bit beyond the unit's end, begins a unit of its own; a packed bitfield may reach into the next one. */
function unitAfter(unit: { size: number; end: number } | null, member: MemberLayout, end: number) {
  const size = member.size * 8;
  if (unit !== null && end <= unit.end && size <= unit.size) return unit;
  const own = member.offset * 8 + size;
  return { size, end: end > own ? own + size : own };
}
