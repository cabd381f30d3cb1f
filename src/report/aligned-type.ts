import type { MemberLayout } from "../layout/record-layout.ts";

/** How uAPI headers spell a 64-bit type that is aligned to eight bytes in every data model. */
const alignedTypes: ReadonlyMap<string, string> = new Map([
  ["__u64", "__aligned_u64"],
  ["__s64", "__aligned_s64"],
  ["__be64", "__aligned_be64"],
  ["__le64", "__aligned_le64"],
]);

/** "__aligned_u64" for a member of that type, which the layout knows as an aligned __u64; null for any other. */
export function alignedType({ type, declaration }: MemberLayout): string | null {
  const { packed, aligned } = declaration.attributes;
  const [to] = aligned;
  if (packed || aligned.length !== 1 || to === undefined || to === "biggest") return null;
  return to.kind === "integer" && to.value === 8n ? (alignedTypes.get(type) ?? null) : null;
}

/** A member's type as its header spells it. */
export function typeAsWritten(member: MemberLayout): string {
  return alignedType(member) ?? member.type;
}
