import type { Field, RecordDeclaration } from "../declare/declaration.ts";
import { alignments } from "./alignments.ts";
import { integerOf } from "./integer-of.ts";
import { isTooLarge, largestSize } from "./largest-size.ts";
import { nameTwice } from "./name-twice.ts";
import { isIntegerType } from "./operand.ts";
import { placeBitfield } from "./place-bitfield.ts";
import { placeMember, roundUp, type Placement, type Room } from "./place-member.ts";
import type { MemberLayout } from "./record-layout.ts";
import type { RecordType, ResolvedMember, ResolvedType } from "./resolved-type.ts";
import { shapeOf } from "./shape.ts";
import { spellType } from "./spell-type.ts";
import { Undecided } from "./undecided.ts";
import type { Unit } from "./unit.ts";

/** Offsets, size and alignment of a struct or union, as the System V ABI and gcc's attributes have them. */
export function layOutRecord(unit: Unit, declaration: RecordDeclaration, name: string): RecordType | Undecided {
  const aligned = alignments(unit, declaration.attributes);
  if (aligned instanceof Undecided) return aligned;
  const members: MemberLayout[] = [];
  const resolved: ResolvedMember[] = [];
  // gcc keeps the last of several `aligned` on a record.
  let align = aligned.at(-1) ?? 1;
  const own = align;
  let start = 0;
  let end = 0;
  for (const field of declaration.fields) {
    const placed = layOutField(unit, declaration, field, { record: name, start, align: own });
    if (placed instanceof Undecided) {
      return placed.within(field.name === null ? "an unnamed member" : `member ${field.name}`);
    }
    const { member, type, room } = placed;
    align = Math.max(align, room.recordAlign);
    end = Math.max(end, room.end);
    if (isTooLarge(unit.model, end / 8)) {
      return new Undecided(`larger than ${largestSize(unit.model)} bytes`);
    }
    if (declaration.kind === "struct") start = room.end;
    members.push(member);
    if (member.bits === null) resolved.push({ name: field.name, offset: member.offset, type });
  }
  const twice = nameTwice(members);
  if (twice !== null) return new Undecided(`two members are called ${twice}`);
  const size = roundUp(Math.ceil(end / 8), align);
  const { kind } = declaration;
  const layout = { kind, name, anonymous: declaration.name === null, size, align, members, declaration };
  return { kind: "record", layout, members: resolved, size, align, memberAlign: align, order: "native" };
}

/** Where the next member of a record comes to lie. */
interface PlaceToFill {
  readonly record: string;
  /** Bits from the start of the record. */
  readonly start: number;
  /** The alignment in bytes that the record asks for itself. */
  readonly align: number;
}

interface PlacedField {
  readonly member: MemberLayout;
  readonly type: ResolvedType;
  readonly room: Room;
}

function layOutField(
  unit: Unit,
  declaration: RecordDeclaration,
  field: Field,
  at: PlaceToFill,
): PlacedField | Undecided {
  const path = field.name === null ? at.record : `${at.record}.${field.name}`;
  const type = unit.resolve(field.type, path);
  if (type instanceof Undecided) return type;
  const { size } = type;
  if (size === null) return new Undecided(type.kind === "function" ? "a function" : "void");
  const aligned = alignments(unit, field.attributes);
  if (aligned instanceof Undecided) return aligned;
  const placement: Placement = {
    start: at.start,
    size,
    align: type.memberAlign,
    // Of several `aligned` on a member the largest counts.
    requested: aligned.length === 0 ? null : Math.max(...aligned),
    packed: declaration.attributes.packed || field.attributes.packed,
    pack: declaration.pack,
  };
  const width = field.bits === null ? null : widthOf(unit, field, type, size);
  if (width instanceof Undecided) return width;
  const room =
    width === null
      ? placeMember(placement)
      : placeBitfield(placement, { width, named: field.name !== null, align: at.align }, unit.model);
  return { member: memberLayout(unit, field, type, room, width), type, room };
}

function widthOf(unit: Unit, field: Field, type: ResolvedType, size: number): number | Undecided {
  if (!isIntegerType(type)) return new Undecided("a bitfield of a type that is no integer");
  const width = integerOf(unit, field.bits!);
  if (width instanceof Undecided) return width.within("width");
  const least = field.name === null ? 0n : 1n;
  const most = type.name === "bool" ? 1 : size * 8;
  return width >= least && width <= most ? Number(width) : new Undecided(`a bitfield of ${width} bits`);
}

function memberLayout(unit: Unit, field: Field, type: ResolvedType, room: Room, width: number | null): MemberLayout {
  const size = type.size ?? 0;
  const { element, dimensions } = elementOf(type);
  const offset = width === null ? room.offset / 8 : Math.floor(room.offset / (size * 8)) * size;
  return {
    name: field.name,
    type: spellType(unit, field.type),
    offset,
    size,
    align: room.align,
    bits: width === null ? null : { offset: room.offset, size: width },
    shape: shapeOf(unit.model, element),
    dimensions,
    record: element.kind === "record" ? element.layout : null,
    inPlace: isInPlace(field),
    declaration: field,
  };
}

const none: readonly never[] = [];

function elementOf(type: ResolvedType): { element: ResolvedType; dimensions: readonly (number | null)[] } {
  if (type.kind !== "array") return { element: type, dimensions: none };
  const dimensions: (number | null)[] = [];
  let element: ResolvedType = type;
  while (element.kind === "array") {
    dimensions.push(element.length);
    element = element.element;
  }
  return { element, dimensions };
}

function isInPlace(field: Field): boolean {
  let { type } = field;
  while (type.kind === "array") type = type.of;
  return type.kind === "record";
}
