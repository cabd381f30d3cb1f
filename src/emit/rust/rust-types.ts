import type { MemberLayout, RecordLayout } from "../../layout/record-layout.ts";
import { definedIn } from "../defined-in.ts";
import { isIdentifier, withoutTag } from "../identifier.ts";
import { rustName } from "./rust-name.ts";

/** A type of the bindings, as bindgen makes one of every struct and union, those without a name among them. */
export interface RustType {
  /** "foo", "foo__bindgen_ty_1". */
  readonly name: string;
  readonly layout: RecordLayout;
  /** Where its own fields are, in bytes from its start; bitfields are methods. */
  readonly fields: readonly { readonly name: string; readonly offset: number }[];
  readonly bitfields: readonly string[];
}

/** The types that bindgen makes of a record of C: itself, and what is defined in it without a tag. */
export function rustTypes(record: RecordLayout, name: string = rustName(withoutTag(record.name))): RustType[] {
  let [fieldsWithoutName, typesWithoutName] = [0, 0];
  const fields: { name: string; offset: number }[] = [];
  const inner: RustType[] = [];
  for (const member of record.members) {
    const defined = definedIn(member.declaration.type);
    const isNameless = defined !== null && defined.name === null;
    const typeName = isNameless ? `${name}__bindgen_ty_${++typesWithoutName}` : null;
    if (typeName !== null && isRecordInPlace(member)) inner.push(...rustTypes(member.record, typeName));
    if (member.bits !== null) continue;
    if (member.name === null) fields.push({ name: `__bindgen_anon_${++fieldsWithoutName}`, offset: member.offset });
    else if (isIdentifier(member.name)) fields.push({ name: rustName(member.name), offset: member.offset });
  }
  const bitfields = record.members.flatMap((member) => (member.bits === null ? [] : (member.name ?? [])));
  return [{ name, layout: record, fields, bitfields: bitfields.filter(isIdentifier) }, ...inner];
}

/** Behind a pointer stands a type, too; its layout is not the record's business. */
function isRecordInPlace(member: MemberLayout): member is MemberLayout & { readonly record: RecordLayout } {
  return member.record !== null && member.inPlace;
}
