import type { Location } from "../../declare/location.ts";
import type { MemberLayout, RecordLayout } from "../../layout/record-layout.ts";
import { memberNames, sameLengths, sameMember, sameRecord } from "./same-record.ts";

/**
 * The record as the kernel has it, told in the words of a header: what is the same there keeps its spelling, its attributes
 * and its place in the text. Alignment is the header's: of the kernel's nothing but offsets is known.
 */
export function asInHeader(image: RecordLayout, header: RecordLayout): RecordLayout {
  const at = header.declaration.location;
  const members = image.members.map((member) => {
    const counterpart = counterpartOf(member, header);
    return counterpart === null ? placedAt(member, at) : memberAsIn(member, counterpart);
  });
  const { name, anonymous, align, declaration } = header;
  const fields = members.map((member) => member.declaration);
  return {
    kind: image.kind,
    name,
    anonymous,
    align,
    size: image.size,
    members,
    declaration: { ...declaration, fields },
  };
}

/** By name; of what has none by the names in it. */
function counterpartOf(member: MemberLayout, { members }: RecordLayout): MemberLayout | null {
  if (member.name !== null) return members.find(({ name }) => name === member.name) ?? null;
  const names = new Set(member.record === null ? [] : memberNames(member.record));
  const isAlike = ({ name, record }: MemberLayout): boolean =>
    name === null && record !== null && memberNames(record).some((each) => names.has(each));
  return members.find(isAlike) ?? null;
}

function memberAsIn(image: MemberLayout, header: MemberLayout): MemberLayout {
  const { type, align, dimensions, declaration, inPlace, shape } = header;
  const record = recordAsIn(image, header);
  if (sameMember(image, header)) return { ...image, type, align, dimensions, declaration, inPlace, shape, record };
  const at = placedAt(image, declaration.location);
  const own = { ...at.declaration, attributes: declaration.attributes };
  if (record === null || header.record === null) return { ...at, align, declaration: own };
  // The same record by its name, of which more is said where that stands.
  const lengths = sameLengths(image, header) ? dimensions : image.dimensions;
  return {
    ...at,
    align,
    type: sameLengths(image, header) ? type : at.type,
    dimensions: lengths,
    declaration: own,
    inPlace,
    shape,
    record,
  };
}

function recordAsIn({ record: image }: MemberLayout, { record: header }: MemberLayout): RecordLayout | null {
  if (image === null || header === null) return image;
  return sameRecord(image, header) ? header : asInHeader(image, header);
}

/** A member that the header has not stands where its record does. */
function placedAt(member: MemberLayout, location: Location): MemberLayout {
  const { record, inPlace } = member;
  const inner = record === null || !inPlace ? record : recordAt(record, location);
  return { ...member, record: inner, declaration: { ...member.declaration, location } };
}

function recordAt(record: RecordLayout, location: Location): RecordLayout {
  const members = record.members.map((member) => placedAt(member, location));
  const fields = members.map((member) => member.declaration);
  return { ...record, members, declaration: { ...record.declaration, fields, location } };
}
