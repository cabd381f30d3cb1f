import fc from "fast-check";

/** What generated headers build upon, in our own words. */
export const prelude = `
typedef signed char __s8; typedef unsigned char __u8; typedef short __s16; typedef unsigned short __u16;
typedef int __s32; typedef unsigned int __u32; typedef long long __s64; typedef unsigned long long __u64;
typedef __u64 __attribute__((aligned(8))) __aligned_u64;
typedef __u32 __attribute__((aligned(2))) loose_u32;
typedef __u16 pair_t[2];
enum narrow { NARROW_A, NARROW_B = 7 };
enum negative { NEGATIVE_A = -1, NEGATIVE_B };
enum wide { WIDE_A = 0x100000000LL };
struct base { __u8 tag; __u64 value; };
union either { __u16 half; __u32 words[3]; };
`;

const integers = ["char", "signed char", "unsigned char", "short", "unsigned short", "int", "unsigned int", "long"];
const longer = ["unsigned long", "long long", "unsigned long long"];
const fixed = ["__s8", "__u8", "__s16", "__u16", "__s32", "__u32", "__s64", "__u64"];

/** Types that a bitfield may have, with the widest field that every data model allows. */
export const bitfieldType: fc.Arbitrary<{ readonly name: string; readonly bits: number }> = fc.constantFrom(
  ...["signed char", "unsigned char", "__u8", "__s8"].map((name) => ({ name, bits: 8 })),
  ...["short", "unsigned short", "__u16"].map((name) => ({ name, bits: 16 })),
  ...["int", "unsigned int", "__u32", "__s32", "unsigned long", "enum narrow", "enum negative"].map((name) => ({
    name,
    bits: 32,
  })),
  ...["long long", "unsigned long long", "__u64", "__s64", "__aligned_u64"].map((name) => ({ name, bits: 64 })),
  { name: "_Bool", bits: 1 },
);

/** Types of whole objects. */
export const objectType: fc.Arbitrary<string> = fc.constantFrom(
  ...integers,
  ...longer,
  ...fixed,
  ...[
    "_Bool",
    "float",
    "double",
    "long double",
    "void *",
    "const char *",
    "struct base *",
    "__aligned_u64",
    "loose_u32",
  ],
  ...["pair_t", "enum narrow", "enum negative", "enum wide", "struct base", "union either"],
);

/** Integer types, as casts name them. */
export const integerType: fc.Arbitrary<string> = fc.constantFrom(...integers, ...longer, ...fixed);
