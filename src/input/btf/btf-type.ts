import type { Names } from "./names.ts";

/** A type of BTF; types refer to each other by id, their index in the list. Sizes are in bytes unless they say bits. */
export type BtfType =
  | { readonly kind: "void" }
  /** Bitfields of old encoders are integers of fewer bits than their size, `shift` bits into it. */
  | {
      readonly kind: "int";
      readonly name: string;
      readonly size: number;
      readonly bits: number;
      readonly shift: number;
      readonly signed: boolean;
      readonly bool: boolean;
    }
  | { readonly kind: "float"; readonly name: string; readonly size: number }
  | { readonly kind: "pointer"; readonly to: number }
  /** Length 0 also where it has none: a flexible array. */
  | { readonly kind: "array"; readonly of: number; readonly length: number }
  | BtfRecord
  | BtfEnum
  /** A struct or union that is only declared. */
  | { readonly kind: "forward"; readonly name: string }
  | { readonly kind: "typedef"; readonly name: string; readonly to: number }
  /** const, volatile, restrict and type tags: they change no byte. */
  | { readonly kind: "qualifier"; readonly to: number }
  | { readonly kind: "function"; readonly returns: number }
  /** What is no type of a value: functions with a body, variables, sections, tags of declarations. */
  | { readonly kind: "other" };

export interface BtfRecord {
  readonly kind: "struct" | "union";
  /** Empty where it has no tag. */
  readonly name: string;
  readonly size: number;
  readonly members: readonly BtfMember[];
}

export interface BtfMember {
  /** Empty for anonymous structs and unions. */
  readonly name: string;
  readonly type: number;
  /** Bits from the start of the record. */
  readonly offset: number;
  /** Bits of a bitfield; 0 for what is none. */
  readonly width: number;
}

export interface BtfEnum {
  readonly kind: "enum";
  readonly name: string;
  readonly size: number;
  readonly signed: boolean;
  readonly values: readonly BtfEnumerator[];
}

export interface BtfEnumerator {
  readonly name: string;
  readonly value: bigint;
}

/** The types of an image. */
export interface Btf {
  readonly endian: "little" | "big";
  /** The type 0 is void. */
  readonly types: readonly BtfType[];
  readonly names: Names;
}
