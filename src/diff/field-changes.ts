import type { DataModel } from "../layout/data-model.ts";
import { strideOf } from "../layout/flat-members.ts";
import type { FlatMember } from "../layout/flat-members.ts";
import type { Action, Change, Context } from "./change.ts";
import { pairFields, sameElement } from "./field-pairs.ts";
import type { FieldPair, FieldPairing } from "./field-pairs.ts";
import { makeChange } from "./make-change.ts";
import { liesWithin, overlap } from "./member-extent.ts";
import { lastName, parentOf } from "./member-path.ts";
import type { Pair } from "./pair.ts";
import { isReservedName } from "../declare/reserved-name.ts";
import { reservedUses } from "./reserved-uses.ts";
import type { ReservedUse } from "./reserved-uses.ts";
import { sameDimensions } from "./same-shape.ts";

interface FieldChange {
  readonly action: Action<"field">;
  readonly before: FlatMember | null;
  readonly after: FlatMember | null;
  readonly context?: Partial<Context>;
}

/** What became of the members of one record. `before` and `after` are its flat members, `shared` what all changes of it say. */
export function fieldChanges(
  { before: old, after: now }: Pair<"record">,
  before: readonly FlatMember[],
  after: readonly FlatMember[],
  shared: Pick<Context, "commands" | "contracts" | "notes">,
  model: DataModel,
): Change[] {
  const records = { before: old.value, after: now.value };
  const pairing = pairFields(before, after, model);
  const uses = reservedUses(before, pairing);
  const found = [
    ...uses.map(repurposed),
    ...gone(pairing, uses),
    ...come(pairing, uses),
    ...pairing.pairs.flatMap((pair) => differences(pair, model)),
    ...restrided(pairing, before, after),
    ...moved(pairing.pairs),
  ];
  return found.map((change) =>
    makeChange("field", change.action, {
      name: `${records.before.name}.${(change.before ?? change.after)!.path}`,
      model: model.name,
      before: change.before && { value: { record: records.before, member: change.before }, header: old.header },
      after: change.after && { value: { record: records.after, member: change.after }, header: now.header },
      context: { records, ...shared, ...change.context },
    }),
  );
}

function repurposed({ reserved, users }: ReservedUse): FieldChange {
  const other = users.map(({ path }) => path).join(", ");
  return { action: "repurposed", before: reserved, after: users[0], context: { other } };
}

function gone({ pairs, removed, added }: FieldPairing, uses: readonly ReservedUse[]): FieldChange[] {
  return removed.flatMap((before) => {
    if (uses.some(({ reserved }) => reserved === before)) return [];
    const stand = standIn(before, pairs, added);
    // Reserved bytes under another reserved name are as they were.
    if (isReservedName(before.path) && stand !== null && isReservedName(stand.path)) return [];
    return { action: "removed", before, after: null, context: { other: stand?.path ?? null } };
  });
}

function come({ added }: FieldPairing, uses: readonly ReservedUse[]): FieldChange[] {
  const reserved = uses.map((use) => use.reserved);
  return added
    .filter((after) => !liesWithin(after, reserved) && !isEmpty(after))
    .map((after) => ({ action: "added", before: null, after }));
}

/** Name and value of a member that both sides have. Nobody reads reserved bytes, so that their type means nothing. */
function differences({ before, after }: FieldPair, model: DataModel): FieldChange[] {
  const changes: FieldChange[] = [];
  if (isRenamed(before.path, after.path)) changes.push({ action: "renamed", before, after });
  const action = isReservedName(before.path) ? null : valueChange(before, after, model);
  if (action !== null) changes.push({ action, before, after });
  return changes;
}

/** Arrays of which the elements, which are described in place, have another size; one of another name has its members. */
function restrided(
  { pairs }: FieldPairing,
  before: readonly FlatMember[],
  after: readonly FlatMember[],
): FieldChange[] {
  const [olds, news] = [before, after].map((all) => new Map(all.map((member) => [member.path, member])));
  const arrays = new Map<FlatMember, FlatMember>();
  for (const pair of pairs) {
    const around = [olds!.get(parentOf(pair.before.path) ?? ""), news!.get(parentOf(pair.after.path) ?? "")];
    for (const [old, now] of [[pair.before, pair.after], around]) {
      if (old !== undefined && now !== undefined && !arrays.has(old)) arrays.set(old, now);
    }
  }
  return [...arrays].flatMap(([old, now]) => {
    const [from, to] = [strideOf(old), strideOf(now)];
    return from === null || to === null || from === to ? [] : [{ action: "restrided", before: old, after: now }];
  });
}

/** What follows a record in place that was renamed has another path and still its own name. */
function isRenamed(before: string, after: string): boolean {
  return lastName(before) !== lastName(after) || before.split(".").length !== after.split(".").length;
}

function valueChange(
  before: FlatMember,
  after: FlatMember,
  model: DataModel,
): "rebitted" | "retyped" | "relengthed" | null {
  const [old, now] = [before.member.bits, after.member.bits];
  if (old?.size !== now?.size || isShifted(before, after)) return "rebitted";
  if (old !== null) return isSigned(before) === isSigned(after) ? null : "retyped";
  if (!sameElement(before, after, model)) return "retyped";
  return sameDimensions(before.member.dimensions, after.member.dimensions) ? null : "relengthed";
}

/** True for bits that lie at another place of their unit, and not just with it. */
function isShifted(before: FlatMember, after: FlatMember): boolean {
  if (before.bitOffset === null || after.bitOffset === null || before.bitOffset === after.bitOffset) return false;
  return before.bitOffset - before.offset * 8 !== after.bitOffset - after.offset * 8;
}

/** Of a bitfield only its sign counts: what else its declared type says changes no bit of it. */
function isSigned({ member: { shape } }: FlatMember): boolean {
  return "signed" in shape && shape.signed;
}

/** One change for all members that moved, about the first. Those in a record in place go with it. */
function moved(pairs: readonly FieldPair[]): FieldChange[] {
  const distances = new Map(pairs.map(({ before, after }) => [before.path, after.offset - before.offset]));
  const all = pairs.filter(({ before, after }) => {
    const distance = distances.get(before.path);
    if (distance === 0 || isReservedName(before.path) || isShifted(before, after)) return false;
    if (isEndMarker(before) && isEndMarker(after)) return false;
    // The same bits, found in a unit of another type.
    if (before.bitOffset !== null && before.bitOffset === after.bitOffset) return false;
    return distances.get(parentOf(before.path) ?? "") !== distance;
  });
  const [first] = all;
  if (first === undefined) return [];
  const by = new Set(all.map(({ before }) => distances.get(before.path)));
  const [distance = null] = by;
  return [
    { action: "moved", ...first, context: { moved: { members: all.length, by: by.size === 1 ? distance : null } } },
  ];
}

/** `char end[]` says where a struct ends, and holds nothing: struct rseq has one. */
function isEndMarker({ path, member }: FlatMember): boolean {
  return member.size === 0 && lastName(path) === "end";
}

/** What stands now where a member stood, and did not stand there before; parts rather than the record around them. */
function standIn(old: FlatMember, pairs: readonly FieldPair[], added: readonly FlatMember[]): FlatMember | null {
  const arrived = pairs.filter(({ before, after }) => overlap(old, after) > overlap(old, before));
  const covering = [...added.filter((member) => overlap(old, member) > 0), ...arrived.map(({ after }) => after)];
  return covering.find(({ member }) => !member.inPlace) ?? covering[0] ?? null;
}

/** True for the empty struct that __DECLARE_FLEX_ARRAY puts before its array. */
function isEmpty({ member }: FlatMember): boolean {
  return member.inPlace && member.record!.members.length === 0;
}
