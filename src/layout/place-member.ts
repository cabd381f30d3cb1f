/** A member that looks for its place. */
export interface Placement {
  /** Bits from the start of the record: where the member before ends. */
  readonly start: number;
  /** Bytes. */
  readonly size: number;
  /** What the type asks for as a member, in bytes. */
  readonly align: number;
  /** What the widest integer asks for as a member, in bytes. */
  readonly widest: number;
  /** What `aligned` on the member asks for, in bytes. */
  readonly requested: number | null;
  /** Whether the member, or the record, is `packed`. */
  readonly packed: boolean;
  /** `#pragma pack(N)` in bytes. */
  readonly pack: number | null;
}

/** Where it is. */
export interface Room {
  /** Bits from the start of the record. */
  readonly offset: number;
  /** Bits from the start of the record: where the next member may begin. */
  readonly end: number;
  /** The alignment of the member, in bytes. */
  readonly align: number;
  /** The least alignment that the record has because of it, in bytes. */
  readonly recordAlign: number;
}

/** `packed` brings the alignment down to one byte, `aligned` up again; `#pragma pack` caps what comes of it. */
export function placeMember({ start, size, align, requested, packed, pack }: Placement): Room {
  const wanted = Math.max(requested ?? 1, packed ? 1 : align);
  const capped = Math.min(wanted, pack ?? wanted);
  const offset = roundUp(start, capped * 8);
  return { offset, end: offset + size * 8, align: capped, recordAlign: capped };
}

/**
 * A bitfield follows the bit before it, unless it would then touch more units of its type than the type has: gcc counts
 * these in steps of the type's alignment, which on i386 is less than the size of a long long. Packed ones straddle.
 */
export function placeBitfield(placement: Placement, width: number, named: boolean): Room {
  const { start, size, align, widest, requested, packed, pack } = placement;
  const unit = align * 8;
  const cap = (wanted: number): number => Math.min(wanted, pack ?? wanted);
  const asked = cap(requested ?? 1);
  if (width === 0) {
    // Closes the unit, packed or not, and aligns nothing. `#pragma pack` does not hold for it.
    const offset = roundUp(start, Math.max(unit, (requested ?? 1) * 8));
    return { offset, end: offset, align, recordAlign: 1 };
  }
  const first = requested === null ? start : roundUp(start, asked * 8);
  const whole = fillsInteger(start, width, packed);
  const straddles = Math.ceil(((first % unit) + width) / unit) > (size * 8) / unit;
  const offset = straddles && !whole && !packed && pack === null ? roundUp(first, unit) : first;
  const own = Math.max(packed && pack === null ? 1 : cap(align), asked, whole ? cap(Math.min(width / 8, widest)) : 1);
  return { offset, end: offset + width, align: own, recordAlign: named ? own : 1 };
}

/** gcc takes a bitfield that is as wide as an integer and lies where one could lie for that integer. */
function fillsInteger(start: number, width: number, packed: boolean): boolean {
  return width === 8 ? start % 8 === 0 : !packed && [16, 32, 64].includes(width) && start % width === 0;
}

/** `value` is not negative, `to` a power of two times eight. */
export const roundUp = (value: number, to: number): number => Math.ceil(value / to) * to;
