import type {
  CommandDeclaration,
  ConstantDeclaration,
  EnumDeclaration,
  Enumerator,
  MacroDeclaration,
  TypedefDeclaration,
} from "../declare/declaration.ts";
import type { Direction } from "../declare/expression.ts";
import type { NotSeen } from "../declare/not-seen.ts";
import type { Notes } from "../declare/notes.ts";
import type { DataModel } from "./data-model.ts";
import type { RecordLayout, Shape } from "./record-layout.ts";

/** The ABI of a set of headers in one data model. */
export interface Abi {
  readonly model: DataModel;
  /** Keyed by the header's path in its source. */
  readonly headers: ReadonlyMap<string, HeaderAbi>;
}

/** What one header itself declares, laid out and evaluated. */
export interface HeaderAbi {
  readonly path: string;
  /** Every file that a program gets by including this one, itself among them. */
  readonly reaches: ReadonlySet<string>;
  /** Keyed "struct foo", "union foo"; a record without a tag stands under its typedef's name. */
  readonly records: ReadonlyMap<string, RecordLayout>;
  /** Keyed "enum foo"; one without a tag stands under its typedef's name, else "enum of FIRST_ENUMERATOR". */
  readonly enums: ReadonlyMap<string, EnumLayout>;
  readonly enumerators: ReadonlyMap<string, EnumeratorValue>;
  readonly constants: ReadonlyMap<string, ConstantValue>;
  readonly commands: ReadonlyMap<string, CommandValue>;
  /** All but those that an untagged record or enum in the maps above is known by. */
  readonly typedefs: ReadonlyMap<string, TypedefLayout>;
  readonly macros: ReadonlyMap<string, MacroDeclaration>;
  /** Object-like macros with a body that is no number and no string: another name for a type or a function, a piece of code. */
  readonly aliases: ReadonlyMap<string, ConstantDeclaration>;
  readonly assumes: Assumed;
  readonly notes: Notes;
  readonly notSeen: readonly NotSeen[];
}

/** What a header takes from libc without including it. */
export interface Assumed {
  /** Headers of libc, sorted. */
  readonly headers: readonly string[];
  /** The declarations that are taken together with them: keys of `records`, `enums` and `typedefs`. */
  readonly declarations: ReadonlySet<string>;
}

export interface EnumLayout {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly signed: boolean;
  readonly declaration: EnumDeclaration;
}

export interface EnumeratorValue {
  readonly name: string;
  readonly value: bigint;
  /** The key of its enum in `enums`. */
  readonly enum: string;
  readonly declaration: Enumerator;
}

/** A macro that is a constant: a number of a C type, or a string. */
export interface ConstantValue {
  readonly name: string;
  readonly value: bigint | string;
  /** "int", "unsigned long", …; "string" for a string. */
  readonly type: string;
  /** Headers that it is a constant only together with, besides those it includes; empty as a rule. */
  readonly needs: readonly string[];
  readonly declaration: ConstantDeclaration;
}

export interface CommandValue {
  readonly name: string;
  /** The packed ioctl number, as an unsigned 32-bit value. */
  readonly value: number;
  readonly direction: Direction;
  /** The magic, 8 bits. */
  readonly type: number;
  /** The number within the magic, 8 bits. */
  readonly number: number;
  /** The size that the number carries, in bytes; 0 for `_IO`. */
  readonly size: number;
  /** The argument's own size in bytes, of which the number has no more than 13 or 14 bits; 0 for `_IO`. */
  readonly argumentSize: number;
  /** The argument's type as C spells it ("struct foo", "__u32[2]"); null for `_IO`. */
  readonly argument: string | null;
  readonly needs: readonly string[];
  readonly declaration: CommandDeclaration;
}

export interface TypedefLayout {
  readonly name: string;
  /** Null where it names no object: void, a function, a type that is only declared. */
  readonly size: number | null;
  /** As a member of a record. */
  readonly align: number | null;
  readonly shape: Shape;
  readonly declaration: TypedefDeclaration;
}
