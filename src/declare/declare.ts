import type {
  CommandHistory,
  ConstantHistory,
  EnumeratorHistory,
  EnumHistory,
  Later,
  Member,
  StructHistory,
} from "./history.ts";
import type { Lifetime, MainlineName } from "./release.ts";

/** What `struct` needs besides the members. */
export interface StructFacts extends Lifetime, Pick<StructHistory, "convention" | "purpose"> {
  /** Minimum size = offsetofend of it; left out where the convention has no minimum. */
  readonly last?: string;
  readonly packed?: boolean;
  /** When an `argsz` struct came to be read by `copy_struct_from_user`. */
  readonly tailChecked?: Lifetime;
}

/** `struct NAME`, as its history: members in C order, `since` and `over` where a release changed it. */
export function struct<const N extends string, const M extends readonly Member[]>(
  name: N,
  { convention, purpose, last, packed = false, tailChecked, ...lifetime }: StructFacts,
  ...members: M
): StructHistory<N, M> {
  return {
    kind: "struct",
    name,
    lifetime,
    members,
    packed,
    convention,
    purpose,
    last: last ?? null,
    tailChecked: tailChecked ?? null,
  };
}

type EnumMembers = readonly (EnumeratorHistory | Later<readonly EnumeratorHistory[]>)[];

/** `enum NAME` of values that stand for themselves. */
export function values<const N extends string | null, const M extends EnumMembers>(
  name: N,
  lifetime: Lifetime,
  ...members: M
): EnumHistory<N, M> {
  return { kind: "enum", name, lifetime, members, flags: false, macros: false };
}

/** `enum NAME` of bits. */
export function flags<const N extends string | null, const M extends EnumMembers>(
  name: N,
  lifetime: Lifetime,
  ...members: M
): EnumHistory<N, M> {
  return { kind: "enum", name, lifetime, members, flags: true, macros: false };
}

/** The same, where the header has macros instead of an enum; the family's name is ours. */
export const asMacros = <const E extends EnumHistory>(family: E): E => ({ ...family, macros: true });

/** One value of an enum, or one macro of a family. */
export const value = <const N extends string, const V extends number | bigint>(
  name: N,
  number: V,
): EnumeratorHistory<N, V> => ({ kind: "enumerator", name, value: number });

/** A macro that stands alone. */
export const constant = (name: string, number: number | bigint | string, lifetime: Lifetime): ConstantHistory => ({
  kind: "constant",
  name,
  value: typeof number === "string" ? number : BigInt(number),
  lifetime,
});

export interface CommandFacts<S extends StructHistory | null>
  extends Lifetime, Pick<CommandHistory, "type" | "number" | "on"> {
  readonly struct: S;
  /** By default `none`, as iommufd and VFIO have it. */
  readonly encodes?: CommandHistory["encodes"];
  /** By default the whole struct, as far as the program's reaches. */
  readonly writesBack?: CommandHistory["writesBack"];
}

/** `#define NAME _IO(type, number)`. */
export function command<const N extends string, const S extends StructHistory | null>(
  name: N,
  { type, number, struct: argument, encodes = "none", on, writesBack = "struct", ...lifetime }: CommandFacts<S>,
): CommandHistory<N, S> {
  return { kind: "command", name, type, number, encodes, struct: argument, lifetime, on, writesBack };
}

/** Shorthand for what came with one mainline release. */
export const from = (since: MainlineName): Lifetime => ({ since });
