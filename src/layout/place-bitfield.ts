import type { DataModel } from "./data-model.ts";
import { roundUp, type Placement, type Room } from "./place-member.ts";

/** What a bitfield is besides a member. */
interface Bitfield {
  readonly width: number;
  readonly named: boolean;
  /** The alignment that its record asks for itself, in bytes. */
  readonly align: number;
}

/**
 * A bitfield follows the bit before it, unless it would then touch more units of its type than the type has: gcc counts
 * these in steps of the type's alignment, which on i386 is less than the size of a long long. Packed ones straddle, and
 * on m68k, where the type has no say, all do.
 */
export function placeBitfield(placement: Placement, bitfield: Bitfield, model: DataModel): Room {
  const { width, named } = bitfield;
  const { start, size, requested, packed, pack } = placement;
  const { typed, unnamedAlign } = model.bitfields;
  // gcc sees the boundaries of a type from the last multiple of this on, which matters to what aligns to more.
  const stride = Math.max(bitfield.align, model.biggestAlignment);
  const widest = model.basic["long long"];
  const counts = named || unnamedAlign || !typed;
  const cap = (wanted: number): number => Math.min(wanted, pack ?? wanted);
  if (width === 0) {
    // Closes the unit, packed or not. `#pragma pack` does not hold for it.
    const align = Math.max(typed ? placement.align : widest.align, requested ?? 1);
    const offset = roundUp(start, align * 8);
    return { offset, end: offset, align, recordAlign: counts ? align : 1 };
  }
  const align = typed ? placement.align : 1;
  const unit = align * 8;
  const asked = cap(requested ?? 1);
  const first = requested === null ? start : roundUp(start, asked * 8);
  const whole = fillsInteger(start, width, packed, widest.align);
  const straddles = typed && Math.ceil(((first % unit) + width) / unit) > (size * 8) / unit;
  const from = first - (first % (stride * 8));
  const offset = straddles && !whole && !packed && pack === null ? from + roundUp(first - from, unit) : first;
  // i386 caps the alignment of members, but not where the header asks for one itself.
  const filled = whole ? Math.min(width / 8, requested === null ? widest.memberAlign : widest.align) : 1;
  const own = Math.max(packed && pack === null ? 1 : cap(align), asked, cap(filled));
  return { offset, end: offset + width, align: own, recordAlign: counts ? own : 1 };
}

/** gcc takes a bitfield that is as wide as an integer and lies where one could lie for that integer. */
function fillsInteger(start: number, width: number, packed: boolean, widest: number): boolean {
  if (width === 8) return start % 8 === 0;
  return !packed && [16, 32, 64].includes(width) && start % Math.min(width, widest * 8) === 0;
}
