import type {
  CommandHistory,
  EnumeratorHistory,
  EnumHistory,
  Later,
  PointerTarget,
  StructHistory,
} from "../../declare/history.ts";
import type {
  Decoded,
  FieldOf,
  InPlaceValue,
  IsForbidden,
  IsRequired,
  LooseMember,
  NameOf,
  Simplify,
} from "../../declare/value.ts";

/*
 * The TypeScript types of a command's payload, inferred from its declaration: as `Value<S>`, with what stands behind a
 * pointer in the pointer's place, and with the names of flags and enumerators for numbers.
 */

/** User memory that is no declared struct, or is given byte for byte. */
export type Memory =
  | Uint8Array
  /** So many zero bytes: room for what the kernel writes. */
  | { readonly bytes: number }
  /** A pointer to memory that is not mapped. */
  | { readonly bad: true }
  /** The pointer itself, with nothing said of what is there. */
  | bigint
  | null;

/** What a program gives `payload` for a command. */
export type PayloadValue<C extends CommandHistory> = [C["struct"]] extends [null]
  ? { readonly [member: string]: never }
  : StructPayload<NonNullable<C["struct"]>>;

/** What `readPayload` gives: all members that the release has, memory read as the struct that its tag names. */
export type DecodedPayload<C extends CommandHistory> = [C["struct"]] extends [null]
  ? { readonly [member: string]: never }
  : DecodedStruct<NonNullable<C["struct"]>>;

/** The payload of a command that is known only when the program runs. */
export interface LoosePayload {
  readonly [member: string]: LooseMemory | undefined;
}

export type LooseMemory = LooseMember | string | readonly (string | LooseMemory)[] | boolean | null | LoosePayload;

type StructPayload<S extends StructHistory> = string extends S["name"]
  ? LoosePayload
  : Simplify<PlainMembers<S> & TaggedMembers<S>>;

type Fields<S extends StructHistory> = FieldOf<S>["field"];

interface PointerField {
  readonly role: { readonly kind: "pointer"; readonly to: PointerTarget };
}

type TagTo = Extract<PointerTarget, { readonly tag: string }>;

/** The pointers whose memory a tag describes that the program sets; where the kernel sets it, the memory is only room. */
type TaggedPointer<S extends StructHistory> =
  Fields<S> extends infer F
    ? F extends { readonly role: { readonly kind: "pointer"; readonly to: infer P extends TagTo } }
      ? FieldNamed<S, P["tag"]> extends { readonly direction: "out" }
        ? never
        : F
      : never
    : never;

type FieldNamed<S extends StructHistory, N extends string> = Extract<Fields<S>, { readonly name: N }>;

type TagsOf<P> = P extends { readonly role: { readonly to: { readonly tag: infer T } } } ? T : never;

/** The members that `TaggedMembers` has. */
type Described<S extends StructHistory> = NameOf<TaggedPointer<S>> | TagsOf<TaggedPointer<S>>;

type PlainMembers<S extends StructHistory> = {
  readonly [
    X in FieldOf<S> as NameOf<X["field"]> extends Described<S>
      ? never
      : IsForbidden<X> extends true
        ? never
        : IsRequired<X> extends true
          ? NameOf<X["field"]>
          : never
  ]: MemberValue<X["field"]>;
} & {
  readonly [
    X in FieldOf<S> as NameOf<X["field"]> extends Described<S>
      ? never
      : IsForbidden<X> extends true
        ? never
        : IsRequired<X> extends true
          ? never
          : NameOf<X["field"]>
  ]?: MemberValue<X["field"]>;
} & {
  readonly [X in FieldOf<S> as IsForbidden<X> extends true ? NameOf<X["field"]> : never]?: never;
};

type MemberValue<F> = F extends PointerField
  ? PointedValue<F["role"]["to"]>
  : F extends { readonly flags: infer E extends EnumHistory }
    ? InPlaceValue<F> | EnumeratorNames<E> | readonly EnumeratorNames<E>[]
    : F extends { readonly values: EnumHistory | readonly EnumHistory[] }
      ? InPlaceValue<F> | NamesOfValues<F["values"]>
      : InPlaceValue<F>;

type PointedValue<P extends PointerTarget> = P extends {
  readonly kind: "struct";
  readonly of: infer S extends StructHistory;
}
  ? StructPayload<S> | Memory
  : P extends { readonly kind: "array"; readonly of: infer E }
    ? E extends StructHistory
      ? readonly StructPayload<E>[] | Memory
      : Memory
    : Memory;

/** One alternative for each struct that the tag can name: memory without its tag is in none of them. */
type TaggedMembers<S extends StructHistory> = [TaggedPointer<S>] extends [never]
  ? unknown
  : TaggedPointer<S> extends infer P
    ? P extends PointerField & {
        readonly name: infer N extends string;
        readonly role: { readonly to: infer To extends TagTo };
      }
      ? Alternatives<S, N, To>
      : never
    : never;

type Alternatives<S extends StructHistory, N extends string, To extends TagTo> =
  | {
      [K in keyof To["variants"] & string]: {
        readonly [T in To["tag"]]: K | NumberOf<FieldNamed<S, T>, K>;
      } & { readonly [M in N]?: VariantValue<To, To["variants"][K]> };
    }[keyof To["variants"] & string]
  | ({ readonly [T in To["tag"]]: number | Exclude<NamesOfField<FieldNamed<S, T>>, keyof To["variants"]> } & {
      readonly [M in N]?: Memory;
    })
  | Untagged<S, To["tag"], N>;

/** Allowed where the tag is a member of later releases. */
type Untagged<S extends StructHistory, T extends string, N extends string> =
  true extends IsRequired<Extract<FieldOf<S>, { readonly field: { readonly name: T } }>>
    ? never
    : { readonly [M in T]?: never } & { readonly [M in N]?: null };

type VariantValue<To extends TagTo, V extends StructHistory> = To extends { readonly kind: "tagged-array" }
  ? readonly StructPayload<V>[] | Memory
  : StructPayload<V> | Memory;

type Enumerators<E extends EnumHistory> =
  E extends EnumHistory<string | null, infer M> ? FlatEnumerators<M[number]> : never;

type FlatEnumerators<M> =
  M extends Later<infer L extends readonly EnumeratorHistory[]> ? L[number] : M extends EnumeratorHistory ? M : never;

type EnumeratorNames<E extends EnumHistory> = NameOf<Enumerators<E>>;

type NamesOfValues<E> = E extends EnumHistory
  ? EnumeratorNames<E>
  : E extends readonly (infer One extends EnumHistory)[]
    ? NamesOfValues<One>
    : never;

type NamesOfField<F> = F extends { readonly values: infer E } ? NamesOfValues<E> : never;

/** The number of an enumerator, where the declaration tells it. */
type NumberOf<F, K extends string> = F extends { readonly values: infer E } ? NumberIn<E, K> : never;

type NumberIn<E, K extends string> = E extends EnumHistory
  ? Extract<Enumerators<E>, { readonly name: K }>["value"] & number
  : E extends readonly (infer One)[]
    ? NumberIn<One, K>
    : never;

type DecodedStruct<S extends StructHistory> = string extends S["name"]
  ? LoosePayload
  : Simplify<
      Omit<Decoded<S>, PointerNames<S>> & {
        readonly [F in Extract<Fields<S>, PointerField & { readonly name: string }> as F["name"]]?: DecodedPointed<
          F["role"]["to"]
        >;
      }
    >;

type PointerNames<S extends StructHistory> = NameOf<Extract<Fields<S>, PointerField>>;

type DecodedPointed<P extends PointerTarget> =
  | (P extends { readonly kind: "struct"; readonly of: infer S extends StructHistory }
      ? Decoded<S>
      : P extends { readonly kind: "array"; readonly of: infer E }
        ? E extends StructHistory
          ? readonly Decoded<E>[]
          : never
        : P extends { readonly kind: "tagged"; readonly variants: infer V }
          ? DecodedVariant<V[keyof V]>
          : P extends { readonly kind: "tagged-array"; readonly variants: infer V }
            ? readonly DecodedVariant<V[keyof V]>[]
            : never)
  | Uint8Array
  | { readonly bad: true }
  | bigint
  | null;

type DecodedVariant<V> = V extends StructHistory ? Decoded<V> : never;
