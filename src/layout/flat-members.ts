import type { MemberLayout, RecordLayout } from "./record-layout.ts";

/** A member with its path and its place counted from the outermost record. */
export interface FlatMember {
  /** "a", or "a.b" for a member of a struct that is defined in place. */
  readonly path: string;
  /** Bytes from the start of the outermost record. */
  readonly offset: number;
  /** Bits from the start of the outermost record, for a bitfield. */
  readonly bitOffset: number | null;
  readonly member: MemberLayout;
  /** True where the member stands in a union (it shares its bytes with others). */
  readonly inUnion: boolean;
}

/** Half of all questions about a record begin here, and a record stays as it is. */
const unfolded = new WeakMap<RecordLayout, readonly FlatMember[]>();

/** The members of a record with those of anonymous and in-place records unfolded, in the order of the source. */
export function flatMembers(record: RecordLayout): readonly FlatMember[] {
  let flat = unfolded.get(record);
  if (flat === undefined) unfolded.set(record, (flat = unfold(record)));
  return flat;
}

function unfold(record: RecordLayout): readonly FlatMember[] {
  const flat: FlatMember[] = [];
  const visit = (members: readonly MemberLayout[], prefix: string, base: number, inUnion: boolean): void => {
    for (const member of members) {
      const offset = base + member.offset;
      const nested = member.inPlace ? member.record : null;
      if (member.name !== null) {
        const bitOffset = member.bits === null ? null : base * 8 + member.bits.offset;
        flat.push({ path: prefix + member.name, offset, bitOffset, member, inUnion });
      }
      if (nested === null) continue;
      visit(
        nested.members,
        member.name === null ? prefix : `${prefix}${member.name}.`,
        offset,
        inUnion || nested.kind === "union",
      );
    }
  };
  visit(record.members, "", 0, record.kind === "union");
  return flat;
}

/** Bytes from one element to the next of an array of records that are described in place; null for anything else. */
export function strideOf({ member: { inPlace, dimensions, record } }: FlatMember): number | null {
  return inPlace && dimensions.length > 0 ? record!.size : null;
}
