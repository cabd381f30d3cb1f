import type { DataModel } from "../layout/data-model.ts";
import { flatMembers } from "../layout/flat-members.ts";
import type { FlatMember } from "../layout/flat-members.ts";
import type { RecordLayout, Shape } from "../layout/record-layout.ts";

/** True where two members start at the same byte; bitfields, where they take the same bits. */
export function samePlace(a: FlatMember, b: FlatMember): boolean {
  if (a.bitOffset === null || b.bitOffset === null) return a.bitOffset === b.bitOffset && a.offset === b.offset;
  return a.bitOffset === b.bitOffset && a.member.bits?.size === b.member.bits?.size;
}

export function sameDimensions(a: readonly (number | null)[], b: readonly (number | null)[]): boolean {
  return a.length === b.length && a.every((length, index) => length === b[index]);
}

/**
 * True where the same bytes mean the same to a program: whatever the type is called, whether it is an enum or an integer of
 * its width, text or bytes, and wherever a pointer leads. Records count as the same under one name.
 */
export function sameScalar(a: Shape, b: Shape, model: DataModel): boolean {
  if (a.kind === "integer" && b.kind === "integer") {
    if (a.bits !== b.bits) return false;
    if (a.bits === 8 && (a.character || b.character)) return true;
    return a.signed === b.signed && a.order === b.order;
  }
  if (a.kind === "record" && b.kind === "record") return a.name === b.name;
  if (a.kind === "float" && b.kind === "float") return a.bits === b.bits;
  if (a.kind === b.kind && a.kind !== "enum") return true;
  const [left, right] = [plainBits(a, model), plainBits(b, model)];
  return left !== null && left === right;
}

/** The bits of what is an integer under another name: an enum, a pointer, an integer of the machine's own order. */
function plainBits(shape: Shape, model: DataModel): number | null {
  if (shape.kind === "pointer") return model.pointer * 8;
  if (shape.kind === "enum") return shape.bits;
  return shape.kind === "integer" && shape.order === "native" ? shape.bits : null;
}

/** True where two records have the same bytes: size, and at each place a value of the same shape, whatever it is called. */
export function sameLayout(before: RecordLayout, after: RecordLayout, model: DataModel): boolean {
  const pending: [RecordLayout, RecordLayout][] = [[before, after]];
  const seen = new Set<string>();
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    const [a, b] = pair;
    if (a === b) continue;
    if (a.kind !== b.kind || a.size !== b.size) return false;
    const [left, right] = [flatMembers(a), flatMembers(b)];
    if (left.length !== right.length) return false;
    for (const [index, member] of left.entries()) {
      const other = right[index];
      if (other === undefined || !samePlace(member, other)) return false;
      const [one, two] = [member.member, other.member];
      if (one.size !== two.size || !sameDimensions(one.dimensions, two.dimensions)) return false;
      if (one.inPlace && two.inPlace) continue;
      if (one.record === null || two.record === null) {
        if (!sameScalar(one.shape, two.shape, model)) return false;
        continue;
      }
      const names = `${one.record.name}\0${two.record.name}`;
      if (!seen.has(names)) pending.push([one.record, two.record]);
      seen.add(names);
    }
  }
  return true;
}
