import type { TypedefDeclaration } from "./declaration.ts";
import type { ScalarName } from "./history.ts";
import type { Location } from "./location.ts";
import { noAttributes } from "./type.ts";
import type { BasicName, Type } from "./type.ts";

/** Where what abi/ declares stands: it has no text. */
export const nowhere = (file: string): Location => ({ file, line: 1, column: 1 });

const basic = (name: BasicName): Type => ({ kind: "basic", name });
const named = (name: string): Type => ({ kind: "typedef", name });

/** The typedefs of linux/types.h and asm-generic/int-ll64.h that abi/ uses. */
const bodies: ReadonlyMap<string, Type> = new Map([
  ["__u8", basic("unsigned char")],
  ["__s8", basic("signed char")],
  ["__u16", basic("unsigned short")],
  ["__s16", basic("short")],
  ["__u32", basic("unsigned int")],
  ["__s32", basic("int")],
  ["__u64", basic("unsigned long long")],
  ["__s64", basic("long long")],
  ["__le16", named("__u16")],
  ["__le32", named("__u32")],
  ["__le64", named("__u64")],
  ["__be16", named("__u16")],
  ["__be32", named("__u32")],
  ["__be64", named("__u64")],
]);

const location = nowhere("linux/types.h");

/** By name, as a header's scope has them after `#include <linux/types.h>`. */
export const kernelTypes: ReadonlyMap<string, TypedefDeclaration> = new Map(
  [...bodies].map(([name, type]) => [name, { kind: "typedef", name, type, attributes: noAttributes, location }]),
);

/** Whether it is a macro of linux/types.h: `__aligned_u64` is `__u64 __attribute__((aligned(8)))`. */
export const isAligned = (name: ScalarName): boolean => name.startsWith("__aligned_");

/** A scalar as a header spells it, once the preprocessor is done with it. */
export const scalarType = (name: ScalarName): Type =>
  name === "char" || name === "int" || name === "unsigned int" ? basic(name) : named(name.replace("__aligned_", "__"));
