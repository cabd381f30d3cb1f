import type { Field, RecordDeclaration } from "../declare/declaration.ts";

/** A struct or union in one data model. Sizes, alignments and offsets are in bytes unless they say bits. */
export interface RecordLayout {
  readonly kind: "struct" | "union";
  /** "struct foo", "union foo", a typedef's name, or the path of the member that it is the type of: "struct foo.bar". */
  readonly name: string;
  /** True where the record has no tag. */
  readonly anonymous: boolean;
  readonly size: number;
  readonly align: number;
  /** As written, in order; anonymous members stay nested (`flatMembers` unfolds them). */
  readonly members: readonly MemberLayout[];
  readonly declaration: RecordDeclaration;
}

export interface MemberLayout {
  /** Null for anonymous structs and unions, and for unnamed bitfields. */
  readonly name: string | null;
  /** The type as C spells it, without the name: "__u32", "struct foo *", "__u8[4]", "struct {...}". */
  readonly type: string;
  /** From the start of the record that `members` belongs to. For a bitfield, of the unit that holds its first bit. */
  readonly offset: number;
  /** 0 for a flexible array. For a bitfield, of its declared type. */
  readonly size: number;
  readonly align: number;
  /**
   * For a bitfield: where it starts, in bits from the start of the record, and how many bits it has. Bits are counted as
   * they are given out (DWARF's DW_AT_data_bit_offset): bit 0 is the least significant one of the first byte on a
   * little-endian machine, and the most significant one on a big-endian machine.
   */
  readonly bits: { readonly offset: number; readonly size: number } | null;
  readonly shape: Shape;
  /** The lengths of an array, outermost first; a flexible array is null. Empty where the member is none. */
  readonly dimensions: readonly (number | null)[];
  /** The layout of the (element) type where that is a record: in place or by name. */
  readonly record: RecordLayout | null;
  /** True where `record` is defined in place, so that its members are nobody else's. */
  readonly inPlace: boolean;
  readonly declaration: Field;
}

/** What a value of a type is, whatever the type is called; arrays are described by their element. */
export type Shape =
  | {
      readonly kind: "integer";
      readonly bits: number;
      readonly signed: boolean;
      /** Plain `char`: text, whose signedness is the architecture's. */
      readonly character: boolean;
      /** "big" and "little" for __be32 and __le32 and what is defined by them. */
      readonly order: "native" | "big" | "little";
    }
  | { readonly kind: "bool" }
  | { readonly kind: "float"; readonly bits: number }
  | { readonly kind: "pointer" }
  | { readonly kind: "enum"; readonly name: string; readonly bits: number; readonly signed: boolean }
  | { readonly kind: "record"; readonly name: string }
  | { readonly kind: "other" };
