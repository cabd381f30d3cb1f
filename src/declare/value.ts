import type {
  ArrayOf,
  CPointer,
  FieldHistory,
  InPlace,
  Later,
  Member,
  MemberType,
  Over,
  Scalar,
  StructHistory,
} from "./history.ts";

/*
 * The TypeScript types of a struct's values, inferred from its declaration.
 */

type Wide = `${string}64`;

/** A 64-bit integer and a pointer are bigint, bytes are a Uint8Array, everything else is a number. */
export type ValueOfType<T extends MemberType> =
  T extends Scalar<infer N>
    ? N extends Wide
      ? bigint
      : number
    : T extends CPointer
      ? bigint
      : T extends ArrayOf<Scalar<"__u8" | "char">>
        ? Uint8Array
        : T extends ArrayOf<infer E>
          ? readonly ValueOfType<E>[]
          : T extends StructHistory
            ? Value<T>
            : never;

export type DecodedType<T extends MemberType> =
  T extends Scalar<infer N>
    ? N extends Wide
      ? bigint
      : number
    : T extends CPointer
      ? bigint
      : T extends ArrayOf<Scalar<"__u8" | "char">>
        ? Uint8Array
        : T extends ArrayOf<infer E>
          ? readonly DecodedType<E>[]
          : T extends StructHistory
            ? Decoded<T>
            : never;

/** A member, and whether a program may leave it out because a release has it and another has not. */
interface Flat<F extends Named, L extends boolean> {
  readonly field: F;
  readonly later: L;
}

type Named = FieldHistory | InPlace<"struct" | "union", string>;

/** The members that stand at the struct's own level, those of anonymous structs and unions among them. */
type FlatMembers<M, L extends boolean = false> =
  // Any member at all: a struct that is known only when the program runs.
  [Member] extends [M]
    ? never
    : M extends Later<infer Ms>
      ? FlatMembers<Ms[number], true>
      : M extends Over<infer W, infer B>
        ? // What only changed its type is there before and after.
          FlatMembers<W, NameOf<W> extends NameOf<FlatMembers<B>["field"]> ? L : true> | FlatMembers<B, true>
        : M extends InPlace<infer K, infer N, infer Ms>
          ? N extends string
            ? Flat<M & Named, L>
            : FlatMembers<Ms[number], K extends "union" ? true : L>
          : M extends FieldHistory
            ? Flat<M, L>
            : never;

export type NameOf<F> = F extends { readonly name: infer N extends string } ? N : never;

export type FieldOf<S extends { readonly members: readonly unknown[] }> = FlatMembers<S["members"][number]>;

type RoleOf<F> = F extends { readonly role: { readonly kind: infer R } } ? R : null;

export type IsForbidden<X> =
  X extends Flat<infer F, boolean> ? (RoleOf<F> extends "size" | "reserved" ? true : false) : never;

/** A length or a count can be worked out, a pointer may be null; what the kernel fills need not be given. */
export type IsRequired<X> =
  X extends Flat<infer F, infer L>
    ? L extends true
      ? false
      : F extends { readonly direction: "out" }
        ? false
        : RoleOf<F> extends "value" | "tag" | null
          ? true
          : false
    : never;

/** One arm of a union is enough. */
export type InPlaceValue<F> = F extends InPlace
  ? F extends InPlace<"union">
    ? Partial<ValueOfMembers<F>>
    : ValueOfMembers<F>
  : F extends { readonly type: infer T extends MemberType }
    ? ValueOfType<T>
    : never;

type InPlaceDecoded<F> = F extends InPlace
  ? DecodedMembers<F>
  : F extends { readonly type: infer T extends MemberType }
    ? DecodedType<T>
    : never;

export type Simplify<T> = { [K in keyof T]: T[K] };

type ValueOfMembers<S extends { readonly members: readonly unknown[] }> = Simplify<
  {
    readonly [
      X in FieldOf<S> as IsForbidden<X> extends true ? never : IsRequired<X> extends true ? NameOf<X["field"]> : never
    ]: InPlaceValue<X["field"]>;
  } & {
    readonly [
      X in FieldOf<S> as IsForbidden<X> extends true ? never : IsRequired<X> extends true ? never : NameOf<X["field"]>
    ]?: InPlaceValue<X["field"]>;
  } & {
    readonly [X in FieldOf<S> as IsForbidden<X> extends true ? NameOf<X["field"]> : never]?: never;
  }
>;

type DecodedMembers<S extends { readonly members: readonly unknown[] }> = Simplify<
  {
    readonly [X in FieldOf<S> as X["later"] extends true ? never : NameOf<X["field"]>]: InPlaceDecoded<X["field"]>;
  } & {
    readonly [X in FieldOf<S> as X["later"] extends true ? NameOf<X["field"]> : never]?: InPlaceDecoded<X["field"]>;
  }
>;

/**
 * What a program gives to encode: inputs are required, outputs and the members of later releases are optional, the size
 * and what is reserved can't be set.
 */
export type Value<S extends StructHistory> = string extends S["name"] ? LooseValue : ValueOfMembers<S>;

/** What decoding gives: all members that the release has, the size and what is reserved among them. */
export type Decoded<S extends StructHistory> = string extends S["name"] ? LooseValue : DecodedMembers<S>;

/** The value of a struct that is known only when the program runs. */
export interface LooseValue {
  readonly [member: string]: LooseMember | undefined;
}

export type LooseMember = number | bigint | Uint8Array | readonly LooseMember[] | LooseValue;
