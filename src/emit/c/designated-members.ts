import type { MemberLayout, RecordLayout } from "../../layout/record-layout.ts";

/** A named member, as C designates it from the record: "a", "a.b", "a[0].b" within an array of structs. */
export interface Designated {
  readonly designator: string;
  /** Bytes from the start of the record. */
  readonly offset: number;
  /** Bits from the start of the record, for a bitfield. */
  readonly bitOffset: number;
  readonly member: MemberLayout;
  /** False behind a flexible or empty array: there, no object exists. */
  readonly exists: boolean;
}

/** The named members of a record and of all that is defined in place inside of it. */
export function designatedMembers(record: RecordLayout): Designated[] {
  const found: Designated[] = [];
  const visit = (members: readonly MemberLayout[], prefix: string, base: number, reachable: boolean): void => {
    for (const member of members) {
      const offset = base + member.offset;
      const designator = prefix + (member.name ?? "");
      const exists = reachable && member.dimensions.every((length) => length !== null && length > 0);
      if (member.name !== null) {
        found.push({ designator, offset, bitOffset: base * 8 + (member.bits?.offset ?? 0), member, exists });
      }
      if (member.record === null || !member.inPlace) continue;
      const inner = member.name === null ? prefix : `${designator}${"[0]".repeat(member.dimensions.length)}.`;
      visit(member.record.members, inner, offset, exists);
    }
  };
  visit(record.members, "", 0, true);
  return found;
}
