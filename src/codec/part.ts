import type { BitPiece } from "./bit-pieces.ts";

/*
 * What a codec is made from: a layout in which every value stands at its place, with the rules of the struct's history.
 * Sizes and offsets are in bytes; the offset of a member counts from the start of the record that it is a member of.
 */

export type Part = IntegerPart | BitsPart | BytesPart | ArrayPart | RecordPart;

interface Ranged {
  /** What values are: bigint for 64-bit types and C pointers, else number. */
  readonly wide: boolean;
  /** Of the kind that values are. */
  readonly min: number | bigint;
  readonly max: number | bigint;
  /** As the header spells it. */
  readonly type: string;
}

/** Also an enum, a C pointer, and a bool, which is its byte. */
export interface IntegerPart extends Ranged {
  readonly kind: "integer";
  readonly size: 1 | 2 | 4 | 8;
  readonly signed: boolean;
  readonly little: boolean;
}

/** A bitfield. Its pieces' offsets count from the start of the record. */
export interface BitsPart extends Ranged {
  readonly kind: "bits";
  readonly width: number;
  readonly signed: boolean;
  readonly pieces: readonly BitPiece[];
}

/** An array of `__u8` or `char`, and what has no exact value in JavaScript: float, long double, __int128. */
export interface BytesPart {
  readonly kind: "bytes";
  /** Null for a flexible array. */
  readonly length: number | null;
}

export interface ArrayPart {
  readonly kind: "array";
  readonly of: Part;
  /** Bytes from one element to the next. */
  readonly stride: number;
  /** Null for a flexible array. */
  readonly length: number | null;
}

export interface RecordPart {
  readonly kind: "record";
  /** Without "struct": how the path of an error begins. */
  readonly name: string;
  readonly size: number;
  readonly items: readonly Item[];
  /** The names of the record's own members, those of anonymous records among them. */
  readonly names: ReadonlySet<string>;
  /** Members of other releases: why they are none of this one. */
  readonly elsewhere: ReadonlyMap<string, string>;
}

/** A member, or the members that share their bytes. */
export type Item = MemberPart | ChoicePart;

export interface MemberPart {
  readonly kind: "member";
  readonly name: string;
  readonly offset: number;
  readonly part: Part;
  readonly absent: Absent;
}

/** What a member that was not given is: an error, zero, or the size of the whole struct in bytes. */
export type Absent = "error" | "zero" | "size";

/** A union: one arm is enough to write all of it. */
export interface ChoicePart {
  readonly kind: "choice";
  readonly offset: number;
  readonly size: number;
  readonly arms: readonly Arm[];
}

/** The members of one arm; more than one where the arm is an anonymous struct. */
export interface Arm {
  readonly items: readonly Item[];
  readonly names: readonly string[];
}

/** Bytes of a value, without what a flexible array adds. Of a bitfield none: its record has them. */
export function sizeOf(part: Part): number {
  switch (part.kind) {
    case "integer":
    case "record":
      return part.size;
    case "bits":
      return 0;
    case "bytes":
      return part.length ?? 0;
    case "array":
      return part.stride * (part.length ?? 0);
  }
}

/** A flexible array at the end of a record; in a union at its end there may be several. */
export interface FlexibleEnd {
  /** The names that lead to it. */
  readonly path: readonly string[];
  /** From the start of the outermost record. */
  readonly offset: number;
  readonly part: BytesPart | ArrayPart;
}

export function flexibleEnds(items: readonly Item[], base: number = 0): readonly FlexibleEnd[] {
  return items.flatMap((item): readonly FlexibleEnd[] => {
    if (item.kind === "choice") return item.arms.flatMap((arm) => flexibleEnds(arm.items, base));
    const { part, name } = item;
    const offset = base + item.offset;
    if (part.kind === "record") {
      return flexibleEnds(part.items, offset).map((end) => ({ ...end, path: [name, ...end.path] }));
    }
    const grows = (part.kind === "bytes" || part.kind === "array") && part.length === null;
    return grows ? [{ path: [name], offset, part }] : [];
  });
}
