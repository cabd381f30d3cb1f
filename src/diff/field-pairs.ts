import type { DataModel } from "../layout/data-model.ts";
import type { FlatMember } from "../layout/flat-members.ts";
import { few } from "./few.ts";
import { groupBy } from "../contract/group-by.ts";
import { lastName, parentOf } from "./member-path.ts";
import { isReservedName } from "../declare/reserved-name.ts";
import { sameDimensions, sameLayout, sameScalar } from "./same-shape.ts";

export interface FieldPair {
  readonly before: FlatMember;
  readonly after: FlatMember;
}

export interface FieldPairing {
  readonly pairs: readonly FieldPair[];
  readonly removed: readonly FlatMember[];
  readonly added: readonly FlatMember[];
}

/**
 * True where two members hold the same value, whatever their lengths as arrays. Records under one name are the same here:
 * what befell them is said of them.
 */
export function sameElement(a: FlatMember, b: FlatMember, model: DataModel): boolean {
  const [left, right] = [a.member, b.member];
  if (left.record === null || right.record === null) return sameScalar(left.shape, right.shape, model);
  // What changed in it is said of its members.
  if (left.inPlace && right.inPlace) return true;
  return sameScalar(left.shape, right.shape, model) || sameLayout(left.record, right.record, model);
}

/**
 * Pairs the members of two versions of a record: by path, then what has another name at the same place with the same type.
 * Members of a record that is defined in place go with it: they are said only where it is there on both sides.
 */
export function pairFields(
  before: readonly FlatMember[],
  after: readonly FlatMember[],
  model: DataModel,
): FieldPairing {
  const newPaths = new Map(after.map((member) => [member.path, member]));
  const oldPaths = new Set(before.map((member) => member.path));
  const news = groupBy(
    after.filter((member) => !oldPaths.has(member.path)),
    placeOf,
  );
  const olds = groupBy(
    before.filter((member) => !newPaths.has(member.path)),
    placeOf,
  );

  const pairs = new Map<FlatMember, FlatMember>();
  const origins = new Map<FlatMember, FlatMember>();
  const renamed = new Map<string, string>();
  for (const old of before) {
    const parent = parentOf(old.path);
    const path = parent === null ? old.path : `${renamed.get(parent) ?? parent}.${lastName(old.path)}`;
    const now = newPaths.get(path) ?? onlyRename(old, olds, news, model);
    if (now === null || origins.has(now)) continue;
    pairs.set(old, now);
    origins.set(now, old);
    renamed.set(old.path, now.path);
  }
  return {
    pairs: [...pairs].map(([old, now]) => ({ before: old, after: now })),
    removed: unpaired(before, pairs),
    added: unpaired(after, origins),
  };
}

/**
 * The new member that can be the old one under another name: of several that all hold its bytes, as in a union, the
 * first of its type. Null where there is none, and where it can be another old one as well.
 */
function onlyRename(
  old: FlatMember,
  olds: ReadonlyMap<string, readonly FlatMember[]>,
  news: ReadonlyMap<string, readonly FlatMember[]>,
  model: DataModel,
): FlatMember | null {
  const all = few(news.get(placeOf(old))).filter((each) => isRename(old, each, model));
  const named = all.filter(({ path }) => !isReservedName(path));
  const now = named.find(({ member }) => member.type === old.member.type) ?? named[0] ?? all[0];
  if (now === undefined) return null;
  const rivals = few(olds.get(placeOf(old))).filter((other) => isRename(other, now, model));
  return rivals.length > 1 ? null : now;
}

function isRename(old: FlatMember, now: FlatMember, model: DataModel): boolean {
  // Reserved bytes that got a name are no rename: nobody could use the old one.
  if (isReservedName(old.path) && !isReservedName(now.path)) return false;
  const [one, two] = [old.member, now.member];
  if (one.inPlace !== two.inPlace || !sameDimensions(one.dimensions, two.dimensions)) return false;
  if (one.record === null || two.record === null) return sameScalar(one.shape, two.shape, model);
  return sameLayout(one.record, two.record, model);
}

/**
 * Of the members without a counterpart, those that are to be said. Not a record in place whose parts have counterparts: it
 * was put around them, or taken away. Not the parts of a record that has no counterpart either, or one that is a type of its
 * own: it is said, or compared, as a whole.
 */
function unpaired(all: readonly FlatMember[], counterparts: ReadonlyMap<FlatMember, FlatMember>): FlatMember[] {
  const byPath = new Map(all.map((member) => [member.path, member]));
  const wrappers = new Set<string>();
  for (const member of all) {
    if (!counterparts.has(member)) continue;
    for (let path = parentOf(member.path); path !== null; path = parentOf(path)) wrappers.add(path);
  }
  return all.filter((member) => {
    if (counterparts.has(member) || wrappers.has(member.path)) return false;
    const parent = parentOf(member.path);
    if (parent === null) return true;
    return counterparts.get(byPath.get(parent)!)?.member.inPlace ?? wrappers.has(parent);
  });
}

/** What two members have in common that have the same bytes, or the same bits. */
function placeOf({ offset, bitOffset, member }: FlatMember): string {
  return `${offset}:${bitOffset}:${member.bits?.size}`;
}
