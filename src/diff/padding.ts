import { flatMembers } from "../layout/flat-members.ts";
import type { MemberLayout, RecordLayout } from "../layout/record-layout.ts";
import type { Extent } from "./member-extent.ts";

/** Bytes of a record that no member has. Offset and size in bytes. */
export interface Padding {
  readonly kind: "hole" | "tail";
  readonly offset: number;
  readonly size: number;
  /** The member that ends where the padding starts; null where that has no name. */
  readonly follows: string | null;
}

/** The padding of a record that its old version, if there is one, did not have in the same bytes or behind the same member. */
export function newPadding(before: RecordLayout | null, after: RecordLayout): Padding[] {
  const known = before === null ? [] : paddingOf(before);
  return paddingOf(after).filter(
    (gap) =>
      !known.some(
        (old) =>
          (old.offset <= gap.offset && old.offset + old.size >= gap.offset + gap.size) ||
          (old.follows !== null && old.follows === gap.follows && old.kind === gap.kind && old.size >= gap.size),
      ),
  );
}

/** True where a record is long enough to hold these bits, and no member of it has one of them: all of them are padding. */
export function isPadding(record: RecordLayout, { start, end }: Extent): boolean {
  if (start >= end || end > record.size * 8) return false;
  return extentsOf(record).every((taken) => Math.min(taken.end, end) <= Math.max(taken.start, start));
}

interface NamedExtent extends Extent {
  readonly name: string | null;
}

function paddingOf(record: RecordLayout): Padding[] {
  return [
    ...ownPadding(record),
    ...flexibleIn(record).flatMap(({ offset, element }) => ownPadding(element).map(behind(offset))),
  ];
}

/** Without that in arrays of any length. */
function ownPadding(record: RecordLayout): Padding[] {
  const extents = extentsOf(record).toSorted((a, b) => a.start - b.start);
  const all = record.size * 8;
  const gaps: Padding[] = [];
  let end = 0;
  let follows: string | null = null;
  for (const extent of [...extents, { start: all, end: all, name: null }]) {
    const offset = Math.ceil(end / 8);
    const size = Math.floor(extent.start / 8) - offset;
    const kind = extent.start === all ? "tail" : "hole";
    if (size > 0) gaps.push({ kind, offset, size, follows });
    if (extent.end > end) ({ end, name: follows } = extent);
  }
  return gaps;
}

/** Arrays of any length, of records that are described in place: their first element lies behind the record. */
function flexibleIn(record: RecordLayout): { readonly offset: number; readonly element: RecordLayout }[] {
  return flatMembers(record).flatMap((each) => {
    const { inPlace, size, record: element } = each.member;
    return inPlace && size === 0 && element !== null ? [{ offset: each.offset, element }] : [];
  });
}

/** What ends one element lies before the next. */
const behind =
  (by: number) =>
  ({ offset, ...gap }: Padding): Padding => ({ ...gap, kind: "hole", offset: by + offset });

/** What each member takes, records in place taken apart, of an array of them the first; unnamed bitfields count. */
function extentsOf(record: RecordLayout): NamedExtent[] {
  const extents: NamedExtent[] = [];
  const pending: { readonly members: readonly MemberLayout[]; readonly base: number }[] = [
    { members: record.members, base: 0 },
  ];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    for (const member of at.members) {
      const { name, bits, inPlace, dimensions } = member;
      const offset = at.base + member.offset;
      // A flexible array has no first element in the record.
      if (inPlace && !(dimensions.length > 0 && member.size === 0)) {
        const { members, size } = member.record!;
        pending.push({ members, base: offset });
        const start = (offset + size) * 8;
        if (member.size > size) extents.push({ start, end: start + (member.size - size) * 8, name });
        continue;
      }
      const start = bits === null ? offset * 8 : at.base * 8 + bits.offset;
      extents.push({ start, end: start + (bits?.size ?? member.size * 8), name });
    }
  }
  return extents;
}
