import { isReservedName } from "../../declare/reserved-name.ts";
import type { Context } from "../../diff/change.ts";
import { extentOf, type Extent } from "../../diff/member-extent.ts";
import { isPadding } from "../../diff/padding.ts";
import { flatMembers, type FlatMember } from "../../layout/flat-members.ts";
import type { RecordLayout } from "../../layout/record-layout.ts";

/** Bits that were padding, and whether they are a union's, of which the member is but one. */
export interface UsedPadding {
  readonly extent: Extent;
  /** Whether the member goes on where the old record ended. */
  readonly goesOn: boolean;
  readonly isUnion: boolean;
}

/** A record that holds a new member, on both sides, and the bit of the outermost one at which it begins. */
interface Holder {
  readonly before: RecordLayout;
  readonly after: RecordLayout;
  readonly base: number;
  /**
   * Whether it stands in a union. What lies behind its last member is what others hold: programs fill it and kernels test it as
   * a whole, as with union bpf_attr.
   */
  readonly isAlternative: boolean;
}

/** The padding of the old record, or of one that stands in it in place, that a new member lies in; null where it lies in none. */
export function usedPadding(member: FlatMember, records: NonNullable<Context["records"]>): UsedPadding | null {
  const outermost = { ...records, base: 0, isAlternative: false };
  for (const { before, after, base, isAlternative } of [outermost, ...holdersOf(member, records)]) {
    // A new alternative stands for others and not beside them.
    if (after.kind === "union") continue;
    const union = outermostUnion(after, member);
    const extent = union === null ? extentOf(member) : extentOfUnion(union, base, member);
    if (extent === null || (isAlternative && extent.start - base >= endOfMembers(before))) continue;
    const end = Math.min(extent.end, base + before.size * 8);
    if (isPadding(before, { start: extent.start - base, end: end - base })) {
      return { extent: { start: extent.start, end }, goesOn: end < extent.end, isUnion: union !== null };
    }
  }
  return null;
}

/** The bit behind the last member that is none of padding. */
function endOfMembers(record: RecordLayout): number {
  return Math.max(0, ...flatMembers(record).map((each) => extentOf(each).end));
}

/** The records in place that a member stands in by name: of an array the first element. */
function holdersOf({ path }: FlatMember, { before, after }: NonNullable<Context["records"]>): Holder[] {
  if (!path.includes(".")) return [];
  const olds = new Map(flatMembers(before).map((each) => [each.path, each.member]));
  return flatMembers(after).flatMap((each) => {
    const { path: holder, offset, member } = each;
    const old = olds.get(holder);
    if (!path.startsWith(`${holder}.`) || !member.inPlace || old?.inPlace !== true) return [];
    const isAlternative = outermostUnion(after, each) !== null;
    return [{ before: old.record!, after: member.record!, base: offset * 8, isAlternative }];
  });
}

/** A union in a record, and its place there. */
interface PlacedUnion {
  readonly offset: number;
  readonly union: RecordLayout;
}

/** The outermost union of a struct that a member of it stands in; null where there is none. */
function outermostUnion(record: RecordLayout, { member: sought }: FlatMember): PlacedUnion | null {
  let around = record;
  let offset = 0;
  while (around.kind === "struct") {
    const holder = around.members.find(
      ({ inPlace, record: inner }) => inPlace && flatMembers(inner!).some(({ member }) => member === sought),
    );
    if (holder === undefined) return null;
    around = holder.record!;
    offset += holder.offset;
  }
  return { offset, union: around };
}

/** Null for all members of a union but the first that means something: it is told once. */
function extentOfUnion({ offset, union }: PlacedUnion, base: number, { member }: FlatMember): Extent | null {
  const first = flatMembers(union).find(({ path, member: { size } }) => size > 0 && !isReservedName(path));
  const start = base + offset * 8;
  return first?.member === member ? { start, end: start + union.size * 8 } : null;
}
