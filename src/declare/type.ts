import type { EnumDeclaration, RecordDeclaration } from "./declaration.ts";
import type { Expression } from "./expression.ts";

/** The types that C itself knows, each under one spelling, however the header wrote it. */
export type BasicName =
  | "void"
  | "bool"
  | "char"
  | "signed char"
  | "unsigned char"
  | "short"
  | "unsigned short"
  | "int"
  | "unsigned int"
  | "long"
  | "unsigned long"
  | "long long"
  | "unsigned long long"
  | "__int128"
  | "unsigned __int128"
  | "float"
  | "double"
  | "long double";

export type Tag = "struct" | "union" | "enum";

/** A type as a declaration spells it; names stay names until a data model and a scope resolve them. */
export type Type =
  | { readonly kind: "basic"; readonly name: BasicName }
  | { readonly kind: "typedef"; readonly name: string }
  | { readonly kind: "tag"; readonly tag: Tag; readonly name: string }
  /** A struct, union or enum that is defined in place. */
  | { readonly kind: "record"; readonly record: RecordDeclaration }
  | { readonly kind: "enum"; readonly enum: EnumDeclaration }
  | { readonly kind: "pointer"; readonly to: Type }
  /** `length` is null for a flexible array, `[]`. */
  | { readonly kind: "array"; readonly of: Type; readonly length: Expression | null }
  | { readonly kind: "function"; readonly returns: Type }
  | { readonly kind: "typeof"; readonly expression: Expression };

/** What `__attribute__` says of a layout. Other attributes change no byte and are dropped. */
export interface Attributes {
  readonly packed: boolean;
  /** Each `aligned(N)` in turn, in bytes; "biggest" is `aligned` without a number. */
  readonly aligned: readonly (Expression | "biggest")[];
}

export const noAttributes: Attributes = { packed: false, aligned: [] };
