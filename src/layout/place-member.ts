/** A member that looks for its place. */
export interface Placement {
  /** Bits from the start of the record: where the member before ends. */
  readonly start: number;
  /** Bytes. */
  readonly size: number;
  /** What the type asks for as a member, in bytes. */
  readonly align: number;
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

/** `value` is not negative, `to` a power of two times eight. */
export const roundUp = (value: number, to: number): number => Math.ceil(value / to) * to;
