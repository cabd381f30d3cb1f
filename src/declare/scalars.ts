import type { ArrayOf, CPointer, MemberType, Scalar, ScalarName } from "./history.ts";

const scalar = <N extends ScalarName>(name: N): Scalar<N> => ({ kind: "scalar", name });

export const u8 = scalar("__u8");
export const u16 = scalar("__u16");
export const u32 = scalar("__u32");
export const u64 = scalar("__u64");
export const s32 = scalar("__s32");
/** 64 bits that align to 8 bytes in every data model. */
export const alignedU64 = scalar("__aligned_u64");
/** As `__aligned_u64`, and little-endian everywhere. */
export const alignedLe64 = scalar("__aligned_le64");
export const int = scalar("int");

/** `of name[length]`. */
export const array = <const T extends MemberType, const L extends number>(of: T, length: L): ArrayOf<T, L> => ({
  kind: "array",
  of,
  length,
});

/** `of name[]`: takes no bytes of its own. */
export const flexible = <const T extends MemberType>(of: T): ArrayOf<T, null> => ({ kind: "array", of, length: null });

/** `to *name`. */
export const cPointer = (to: ScalarName): CPointer => ({ kind: "c-pointer", to });
