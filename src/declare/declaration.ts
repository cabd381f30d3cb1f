import type { Direction, Expression } from "./expression.ts";
import type { KernelDoc } from "./kernel-doc.ts";
import type { Location } from "./location.ts";
import type { Attributes, Type } from "./type.ts";

export interface RecordDeclaration {
  readonly kind: "struct" | "union";
  /** The tag; null where the record has none. */
  readonly name: string | null;
  readonly fields: readonly Field[];
  readonly attributes: Attributes;
  /** `#pragma pack(N)` in force at the closing brace: the largest member alignment in bytes, or null. */
  readonly pack: number | null;
  readonly location: Location;
  readonly doc: KernelDoc | null;
}

export interface Field {
  /** Null for an anonymous struct or union, and for an unnamed bitfield. */
  readonly name: string | null;
  readonly type: Type;
  /** The width of a bitfield in bits, or null. */
  readonly bits: Expression | null;
  readonly attributes: Attributes;
  readonly location: Location;
  /** What kernel-doc says of this member. */
  readonly doc: string | null;
}

export interface EnumDeclaration {
  readonly kind: "enum";
  readonly name: string | null;
  readonly values: readonly Enumerator[];
  readonly attributes: Attributes;
  readonly location: Location;
  readonly doc: KernelDoc | null;
}

export interface Enumerator {
  readonly name: string;
  /** Null where the value is the one before plus one. */
  readonly value: Expression | null;
  readonly location: Location;
  readonly doc: string | null;
}

export interface TypedefDeclaration {
  readonly kind: "typedef";
  readonly name: string;
  readonly type: Type;
  readonly attributes: Attributes;
  readonly location: Location;
}

/** An object-like macro. */
export interface ConstantDeclaration {
  readonly kind: "constant";
  readonly name: string;
  /** The body, fully expanded where the header ends; null where that is not an expression. */
  readonly expression: Expression | null;
  /** The body as written, its tokens joined by single spaces. */
  readonly text: string;
  readonly location: Location;
}

/** An object-like macro whose body is an `_IO…` call, through however many macros. */
export interface CommandDeclaration {
  readonly kind: "command";
  readonly name: string;
  readonly direction: Direction;
  readonly type: Expression;
  readonly number: Expression;
  /** The type whose size stands in the number; null for `_IO`. */
  readonly argument: Type | Expression | null;
  readonly text: string;
  readonly location: Location;
}

/** A function-like macro. */
export interface MacroDeclaration {
  readonly kind: "macro";
  readonly name: string;
  readonly parameters: readonly string[];
  readonly variadic: boolean;
  /** The body as written, its tokens joined by single spaces. */
  readonly text: string;
  readonly location: Location;
}

export type Declaration =
  | RecordDeclaration
  | EnumDeclaration
  | TypedefDeclaration
  | ConstantDeclaration
  | CommandDeclaration
  | MacroDeclaration;
