import type { RecordLayout } from "../../layout/record-layout.ts";
import { isIdentifier, withoutTag } from "../identifier.ts";
import { assertion } from "./assertion.ts";
import { designatedMembers } from "./designated-members.ts";
import type { Designated } from "./designated-members.ts";
import type { Language } from "./dialect.ts";

/** Size and alignment of a record, and where its members lie; `name` is what the language calls it. */
export function recordAsserts(record: RecordLayout, name: string, language: Language): string[] {
  if (!isIdentifier(withoutTag(record.name))) return ["/* not asserted: a name that is no plain identifier */"];
  const members = designatedMembers(record);
  const asserted = members.filter(isAsserted);
  const bitfields = members.filter(({ member }) => member.bits !== null);
  return [
    ...(record.size === 0 && language === "C++"
      ? [`/* not asserted: in C++ a struct without members takes a byte: ${name} */`]
      : [assertion(`sizeof(${name}) == ${record.size}`, `${name} has ${record.size} bytes`)]),
    assertion(`_Alignof(${name}) == ${record.align}`, `${name} aligns to ${record.align}`),
    ...asserted.flatMap((each) => memberAsserts(each, name)),
    ...(bitfields.length === 0 ? [] : [bitfieldRemark(bitfields)]),
  ];
}

/** A bitfield has no offset; what takes no bytes, and is no array, has none in C++. */
function isAsserted({ designator, member }: Designated): boolean {
  const isEmpty = member.size === 0 && member.dimensions.length === 0;
  return member.bits === null && !isEmpty && isPlain(designator);
}

/** Whether "a[0].b" is made of names that may stand in a program. */
const isPlain = (designator: string): boolean => designator.split(/(?:\[0\])*\./).every(isIdentifier);

function memberAsserts({ designator, offset, member }: Designated, name: string): string[] {
  const place = assertion(
    `__builtin_offsetof(${name}, ${designator}) == ${offset}`,
    `${name}.${designator} is at ${offset}`,
  );
  if (member.dimensions.includes(null)) return [place];
  const says = `${name}.${designator} has ${member.size} bytes`;
  return [place, assertion(`sizeof(((${name} *)0)->${designator}) == ${member.size}`, says)];
}

function bitfieldRemark(bitfields: readonly Designated[]): string {
  const each = bitfields
    .filter(({ designator }) => isPlain(designator))
    .map(({ designator, bitOffset, member }) => `${designator} (bit ${bitOffset}, ${member.bits!.size} wide)`);
  return `/* not asserted: bitfields have no offset: ${each.join(", ")} */`;
}
