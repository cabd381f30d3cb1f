import type { RecordLayout } from "../../layout/record-layout.ts";

/** True where the header asks for another alignment than the members', by an attribute or by #pragma pack. */
export function isPacked({ declaration: { attributes, pack, fields } }: RecordLayout): boolean {
  return attributes.packed || pack !== null || fields.some((field) => field.attributes.packed);
}
