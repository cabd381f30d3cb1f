import type { ConventionName } from "./convention.ts";
import type { Errno } from "./errno.ts";
import type { Lifetime, MainlineName } from "./release.ts";

/** Integer types by the names that headers use. */
export type ScalarName =
  | "__u8"
  | "__u16"
  | "__u32"
  | "__u64"
  | "__s8"
  | "__s16"
  | "__s32"
  | "__s64"
  | "__le16"
  | "__le32"
  | "__le64"
  | "__be16"
  | "__be32"
  | "__be64"
  | "__aligned_u64"
  | "__aligned_s64"
  | "__aligned_le64"
  | "__aligned_be64"
  | "char"
  | "int"
  | "unsigned int";

export interface Scalar<N extends ScalarName = ScalarName> {
  readonly kind: "scalar";
  readonly name: N;
}

/** `T name[length]`; a flexible array has the length null. */
export interface ArrayOf<T extends MemberType = MemberType, L extends number | null = number | null> {
  readonly kind: "array";
  readonly of: T;
  readonly length: L;
}

/** A C pointer (`__u64 *data`), as wide as the data model's: not the `__aligned_u64` that uAPI uses for one. */
export interface CPointer {
  readonly kind: "c-pointer";
  readonly to: ScalarName;
}

export type MemberType = Scalar | ArrayOf | CPointer | StructHistory;

/** Which way a member's value goes, seen from the program; a reserved member goes in and means nothing. */
export type MemberDirection = "in" | "out" | "inout";

/** What a `__u64` member that holds an address points at. `direction` says who fills the memory: "out" is the kernel. */
export type PointerTarget =
  /** Memory without a structure; `length` names the member that has its length in bytes, where one has. */
  | { readonly kind: "bytes"; readonly length: string | null; readonly direction: MemberDirection }
  /** One struct of a fixed size. */
  | { readonly kind: "struct"; readonly of: StructHistory; readonly direction: MemberDirection }
  /** `count` elements without a stride: their size is frozen. */
  | {
      readonly kind: "array";
      readonly of: StructHistory | Scalar;
      readonly count: string;
      readonly direction: MemberDirection;
    }
  /** The struct that the member `tag` names, `length` bytes long. Keyed by the tag's enumerator. */
  | {
      readonly kind: "tagged";
      readonly tag: string;
      readonly length: string;
      readonly variants: Readonly<Record<string, StructHistory>>;
      readonly direction: MemberDirection;
    }
  /** `count` entries of `stride` bytes, each the struct that `tag` names. */
  | {
      readonly kind: "tagged-array";
      readonly tag: string;
      readonly count: string;
      readonly stride: string;
      readonly variants: Readonly<Record<string, StructHistory>>;
      readonly direction: MemberDirection;
    };

/** What C does not say of a member. */
export interface MemberFacts {
  /** The flags that it is made of; a bit outside of them is answered with `unknown`. */
  readonly flags?: EnumHistory;
  /** The enum that it is a value of. */
  readonly values?: EnumHistory | readonly EnumHistory[];
  /** The kind of object that it is the id of. */
  readonly id?: string | readonly string[];
  /** An open file of this kind. */
  readonly fd?: string;
  /** What an unknown flag, value or kind of object is answered with. */
  readonly unknown?: Errno;
  /** Read only where this holds: "flags & IOMMU_HWPT_FAULT_ID_VALID". Ignored otherwise. */
  readonly when?: string;
  /** One line for whoever reads a decoded payload; our own words. */
  readonly about?: string;
}

/** A named member. `role` is what the struct as a whole needs it for. */
export interface FieldHistory<
  N extends string = string,
  T extends MemberType = MemberType,
  R extends Role = Role,
  D extends MemberDirection = MemberDirection,
> extends MemberFacts {
  readonly kind: "field";
  readonly name: N;
  readonly type: T;
  readonly direction: D;
  readonly role: R;
}

export type Role =
  | { readonly kind: "value" }
  /** The struct's own size in bytes, as the program knows it: `size`, `argsz`. */
  | { readonly kind: "size" }
  /** Must be zero; `tested` is what the kernel answers otherwise, or "untested" where it never looks, or "not seen". */
  | { readonly kind: "reserved"; readonly tested: Errno | "untested" | "not seen" }
  /** How many bytes stand behind the pointer member `of`. */
  | { readonly kind: "length"; readonly of: string }
  /** How many entries stand behind the pointer member `of`. */
  | { readonly kind: "count"; readonly of: string }
  /** How many bytes each entry behind the pointer member `of` takes. */
  | { readonly kind: "stride"; readonly of: string }
  /** Says which struct stands behind the pointer member `of`. */
  | { readonly kind: "tag"; readonly of: string }
  | { readonly kind: "pointer"; readonly to: PointerTarget };

/** An anonymous or named struct or union that is defined in place. */
export interface InPlace<
  K extends "struct" | "union" = "struct" | "union",
  N extends string | null = string | null,
  M extends readonly Member[] = readonly Member[],
> {
  readonly kind: K;
  /** Null for an anonymous one, whose members are the outer struct's own. */
  readonly name: N;
  readonly members: M;
  readonly inPlace: true;
}

/** What a release appended. */
export interface Later<M extends readonly unknown[] = readonly unknown[]> {
  readonly kind: "since";
  readonly lifetime: Lifetime;
  readonly members: M;
}

/** Bytes that a release gave another meaning: `was` until then, `became` from then on, in the same place. */
export interface Over<W extends Member = Member, L extends Later<readonly Member[]> = Later<readonly Member[]>> {
  readonly kind: "over";
  readonly was: W;
  readonly became: L;
}

export type Member = FieldHistory | InPlace | Later<readonly Member[]> | Over;

/** What a struct is for; all but a command's own struct stand behind a pointer, in an array or in a stream. */
export type StructPurpose =
  | "command"
  | "driver-data"
  /** Filled by the kernel, which cuts it to the program's buffer or writes zeros after it: refused at no length. */
  | "hw-info"
  | "entry"
  | "element"
  | "record"
  | "capability"
  | "feature"
  | "argument";

export interface StructHistory<N extends string = string, M extends readonly Member[] = readonly Member[]> {
  readonly kind: "struct" | "union";
  readonly name: N;
  readonly lifetime: Lifetime;
  readonly members: M;
  readonly packed: boolean;
  readonly convention: ConventionName;
  readonly purpose: StructPurpose;
  /**
   * The member that ends the smallest struct that a kernel takes: minimum size = offsetofend of it, in bytes. Null
   * where the convention has no minimum.
   */
  readonly last: string | null;
  /**
   * From which release on the kernel reads this struct by `copy_struct_from_user`, so that what it does not know must be
   * zero, although the convention never looks at a tail. Null where it always was as the convention has it.
   */
  readonly tailChecked: Lifetime | null;
  readonly inPlace?: never;
}

export interface EnumeratorHistory<N extends string = string, V extends number | bigint = number | bigint> {
  readonly kind: "enumerator";
  readonly name: N;
  readonly value: V;
}

/** An enum of the header, or a family of macros that stands for one (`macros`). */
export interface EnumHistory<
  N extends string | null = string | null,
  M extends readonly (EnumeratorHistory | Later<readonly EnumeratorHistory[]>)[] = readonly (
    | EnumeratorHistory
    | Later<readonly EnumeratorHistory[]>
  )[],
> {
  readonly kind: "enum";
  /** The tag; null for an enum without one. For macros, what the family is called here. */
  readonly name: N;
  readonly lifetime: Lifetime;
  readonly members: M;
  /** Whether the values are bits that are put together. */
  readonly flags: boolean;
  /** True where the header has `#define`s instead of an enum. */
  readonly macros: boolean;
}

/** A macro that is a number or a string. */
export interface ConstantHistory {
  readonly kind: "constant";
  readonly name: string;
  readonly value: bigint | string;
  readonly lifetime: Lifetime;
}

/** Which bytes a command writes back where it succeeds. */
export type WriteBack = "struct" | "nothing" | readonly string[];

export interface CommandHistory<N extends string = string, S extends StructHistory | null = StructHistory | null> {
  readonly kind: "command";
  readonly name: N;
  /** The magic, one character. */
  readonly type: string;
  readonly number: number;
  /** What the request carries besides: `_IO` carries no size. */
  readonly encodes: "none" | "read" | "write" | "readwrite";
  readonly struct: S;
  readonly lifetime: Lifetime;
  /** On what kind of file it is issued. */
  readonly on: string;
  readonly writesBack: WriteBack;
}

export type DeclarationHistory = StructHistory | EnumHistory | ConstantHistory | CommandHistory;

/** One header: what it declares, in its order, over all releases. */
export interface HeaderHistory {
  /** As it is included: "linux/iommufd.h". */
  readonly path: string;
  readonly declarations: readonly DeclarationHistory[];
  /** Whether all of the header is declared here; else `release:` says nothing of the rest. */
  readonly complete: boolean;
  readonly since: MainlineName;
}
