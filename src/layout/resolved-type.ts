import type { BasicName } from "../declare/type.ts";
import type { EnumLayout } from "./abi.ts";
import type { RecordLayout } from "./record-layout.ts";
import type { Undecided } from "./undecided.ts";

/** A type in one data model, free of names. Sizes and alignments are in bytes. */
export type ResolvedType = TypeLayout &
  (
    | { readonly kind: "basic"; readonly name: BasicName }
    | { readonly kind: "enum"; readonly layout: EnumLayout; readonly name: BasicName }
    | { readonly kind: "record"; readonly layout: RecordLayout; readonly members: readonly ResolvedMember[] }
    /** What it points at stays unresolved until somebody asks: a list points at itself. */
    | { readonly kind: "pointer"; target(): ResolvedType | Undecided }
    /** `length` is null for a flexible array, which takes no bytes. */
    | { readonly kind: "array"; readonly element: ResolvedType; readonly length: number | null }
    | { readonly kind: "function" }
  );

export interface TypeLayout {
  /** Null for what is no object: void and functions. */
  readonly size: number | null;
  readonly align: number;
  /** The alignment as a member of a record. */
  readonly memberAlign: number;
  readonly order: ByteOrder;
}

export type ByteOrder = "native" | "big" | "little";

export interface ResolvedMember {
  /** Null for an anonymous struct or union. */
  readonly name: string | null;
  /** From the start of the record that it is a member of. */
  readonly offset: number;
  readonly type: ResolvedType;
}

export type RecordType = ResolvedType & { readonly kind: "record" };
export type EnumType = ResolvedType & { readonly kind: "enum" };
