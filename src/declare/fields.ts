import type { Errno } from "./errno.ts";
import type {
  FieldHistory,
  InPlace,
  Later,
  Member,
  MemberDirection,
  MemberFacts,
  MemberType,
  PointerTarget,
  Role,
  Scalar,
} from "./history.ts";
import type { Lifetime, MainlineName, StableName } from "./release.ts";
import { alignedU64, u32 } from "./scalars.ts";

/*
 * The language that abi/ is written in: one word per member, in C order.
 */

type Made<N extends string, T extends MemberType, R extends Role["kind"], D extends MemberDirection> = FieldHistory<
  N,
  T,
  Extract<Role, { readonly kind: R }>,
  D
>;

/** A field whose flags or values stay known to its type, so that a value can name them. */
type Naming<M, F> = F extends { readonly flags: infer E }
  ? Omit<M, "flags"> & { readonly flags: E }
  : F extends { readonly values: infer E }
    ? Omit<M, "values"> & { readonly values: E }
    : M;

/** A member whose value goes one way. */
const going =
  <D extends MemberDirection>(direction: D) =>
  <const N extends string, const T extends MemberType, const F extends MemberFacts>(name: N, type: T, facts?: F) =>
    ({ kind: "field", name, type, direction, role: { kind: "value" }, ...facts }) as Naming<Made<N, T, "value", D>, F>;

/** The program fills it. */
export const input = going("in");

/** The kernel fills it; what the program left there is not read. */
export const output = going("out");

/** The program fills it and the kernel answers in it. */
export const inout = going("inout");

/** The struct's own size in bytes, as the program that was compiled with it knows it. */
export const size = <const N extends string = "size", const T extends MemberType = Scalar<"__u32">>(
  name: N = "size" as N,
  type: T = u32 as MemberType as T,
): Made<N, T, "size", "in"> => ({
  kind: "field",
  name,
  type,
  direction: "in",
  role: { kind: "size" },
  about: "the struct's size in bytes, as the program knows it",
});

/**
 * Must be zero. `tested` is the errno that the kernel gives otherwise, or "untested" where no code reads it; "out" where
 * the kernel fills the struct, and writes zero.
 */
export const reserved = <const N extends string, const T extends MemberType, const D extends MemberDirection = "in">(
  name: N,
  type: T,
  tested: Errno | "untested" | "not seen",
  facts: MemberFacts & { readonly direction?: D } = {},
): Made<N, T, "reserved", D> => ({
  kind: "field",
  name,
  type,
  role: { kind: "reserved", tested },
  ...facts,
  direction: (facts.direction ?? "in") as D,
});

type DirectionOf<F> = F extends { readonly direction: infer D extends MemberDirection } ? D : "in";

/** A member that describes what stands behind the pointer member `of`. */
const describing =
  <R extends "length" | "count" | "stride" | "tag">(kind: R) =>
  <
    const N extends string,
    const T extends MemberType,
    const F extends MemberFacts & { readonly direction?: MemberDirection },
  >(
    name: N,
    type: T,
    of: string,
    facts?: F,
  ) =>
    ({ kind: "field", name, type, direction: "in", role: { kind, of }, ...facts }) as unknown as Naming<
      Made<N, T, R, DirectionOf<F>>,
      F
    >;

/** Bytes. "inout" where the kernel answers with the length that it would have needed. */
export const length = describing("length");

/** Entries. */
export const count = describing("count");

/** Bytes of each entry. */
export const stride = describing("stride");

/** Says which struct. "out" where the kernel says it. */
export const tag = describing("tag");

/** A user pointer in 64 bits. */
export const pointer = <
  const N extends string,
  const P extends PointerTarget,
  const T extends MemberType = Scalar<"__aligned_u64">,
>(
  name: N,
  to: P,
  facts: MemberFacts & { readonly type?: T } = {},
): FieldHistory<N, T, { readonly kind: "pointer"; readonly to: P }, "in"> => {
  const { type, ...rest } = facts;
  return {
    kind: "field",
    name,
    type: type ?? (alignedU64 as MemberType as T),
    direction: "in",
    role: { kind: "pointer", to },
    ...rest,
  };
};

/** `union { … } name`; members of an anonymous one are the struct's own. */
export const union = <const N extends string | null, const M extends readonly Member[]>(
  name: N,
  ...members: M
): InPlace<"union", N, M> => ({ kind: "union", name, members, inPlace: true });

/** `struct { … } name`. */
export const group = <const N extends string | null, const M extends readonly Member[]>(
  name: N,
  ...members: M
): InPlace<"struct", N, M> => ({ kind: "struct", name, members, inPlace: true });

/** When `since` holds, besides the mainline release. */
export interface Early {
  readonly also?: readonly StableName[];
  readonly inferred?: string;
}

type SinceArguments<M> = M extends readonly [Early, ...infer Rest] ? Rest : M;

/**
 * What a release appended to a struct, or added to an enum: `since("v6.7", …)`, or with the stable releases that took it
 * early: `since("v6.15", { also: ["6.12.31"] }, …)`. The release may be a lifetime that says how it is known.
 */
export function since<const M extends readonly [Early | { readonly kind: string }, ...{ readonly kind: string }[]]>(
  release: MainlineName | Lifetime,
  ...members: M
): Later<Extract<SinceArguments<M>, readonly unknown[]>> {
  const [first, ...rest] = members;
  const isEarly = !("kind" in first);
  const lifetime = { ...(typeof release === "string" ? { since: release } : release), ...(isEarly ? first : {}) };
  const own: readonly unknown[] = isEarly ? rest : members;
  return { kind: "since", lifetime, members: own as Extract<SinceArguments<M>, readonly unknown[]> };
}

/** A member whose bytes a release gave another meaning. */
export const over = <const W extends Member, const L extends Later<readonly Member[]>>(
  was: W,
  became: L,
): { readonly kind: "over"; readonly was: W; readonly became: L } => ({ kind: "over", was, became });
