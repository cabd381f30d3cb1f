import type { DataModel } from "../layout/data-model.ts";
import { flatMembers } from "../layout/flat-members.ts";
import type { FlatMember } from "../layout/flat-members.ts";
import type { RecordLayout, Shape } from "../layout/record-layout.ts";

/** True where two members start at the same byte; bitfields, where they take the same bits. */
export function samePlace(a: FlatMember, b: FlatMember): boolean {
  if (a.bitOffset !== b.bitOffset || a.member.bits?.size !== b.member.bits?.size) return false;
  return a.bitOffset !== null || a.offset === b.offset;
}

export function sameDimensions(a: readonly (number | null)[], b: readonly (number | null)[]): boolean {
  return a.length === b.length && a.every((length, index) => length === b[index]);
}

/**
 * True where the same bytes mean the same to a program: whatever the type is called, whether it is an enum or an integer of
 * its width, text or bytes, and wherever a pointer leads. Records count as the same under one name.
 */
export function sameScalar(a: Shape, b: Shape, model: DataModel): boolean {
  switch (a.kind) {
    case "record":
      return b.kind === "record" && a.name === b.name;
    case "float":
      return b.kind === "float" && a.bits === b.bits;
    case "bool":
    case "other":
      return a.kind === b.kind;
    default:
  }
  if (a.kind === "integer" && b.kind === "integer") {
    if (a.bits !== b.bits) return false;
    return a.character || b.character || (a.signed === b.signed && a.order === b.order);
  }
  const bits = plainBits(a, model);
  return bits !== null && bits === plainBits(b, model);
}

/** The bits of what is an integer under another name: an enum, a pointer, an integer of the machine's own order. */
function plainBits(shape: Shape, model: DataModel): number | null {
  switch (shape.kind) {
    case "pointer":
      return model.pointer * 8;
    case "enum":
      return shape.bits;
    case "integer":
      return shape.order === "native" ? shape.bits : null;
    default:
      return null;
  }
}

/** True where two records have the same bytes: size, and at each place a value of the same shape, whatever it is called. */
export function sameLayout(before: RecordLayout, after: RecordLayout, model: DataModel): boolean {
  // By their names: a struct that stands in many places is compared once.
  const pairs = new Map([["", [before, after] as const]]);
  for (const [a, b] of pairs.values()) {
    if (a.kind !== b.kind || a.size !== b.size) return false;
    const [left, right] = [flatMembers(a), flatMembers(b)];
    if (left.length !== right.length) return false;
    for (const [index, member] of left.entries()) {
      const other = right[index]!;
      if (!samePlace(member, other)) return false;
      const [one, two] = [member.member, other.member];
      if (one.size !== two.size || !sameDimensions(one.dimensions, two.dimensions)) return false;
      if (one.inPlace && two.inPlace) continue;
      if (one.record !== null && two.record !== null) {
        pairs.set(`${one.record.name}\0${two.record.name}`, [one.record, two.record]);
      } else if (!sameScalar(one.shape, two.shape, model)) return false;
    }
  }
  return true;
}
