import fc from "fast-check";

/** How a struct is handed over: what stands before its members, and what else is written so that the convention can be told. */
export const handovers = {
  "size-first": {
    first: ["__u32 size;", "__u32 flags;"],
    after: (tag, up) => `#define ${up}_DO _IO(ZOO_MAGIC, ZOO_BASE + ${tag.length})`,
  },
  argsz: {
    first: ["__u32 argsz;", "__u32 flags;"],
    after: (tag, up) => `#define ${up}_DO _IO(';', 0x60 + ${tag.length})`,
  },
  "number-sized": {
    first: [],
    after: (tag, up) => `#define ${up}_DO _IOWR('F', ZOO_BASE + ${tag.length}, struct ${tag}_do)`,
  },
  "size-argument": { first: ["__aligned_u64 flags;"], after: (_, up) => `#define ${up}_DO_SIZE_VER0 8` },
  element: { first: [], after: (tag) => `struct ${tag}_list {\n\t__u32 count;\n\tstruct ${tag}_do entries[4];\n};` },
  pointed: { first: [], after: (tag) => `struct ${tag}_call {\n\tstruct ${tag}_do *arg;\n\t__u32 last;\n};` },
  unknown: { first: [], after: () => "" },
} as const satisfies Readonly<
  Record<string, { readonly first: readonly string[]; readonly after: (tag: string, up: string) => string }>
>;

type Handover = keyof typeof handovers;

/** A struct, its flags, its kinds and a list of numbers, all called after one tag: what one feature brings to a header. */
export interface Group {
  readonly tag: string;
  readonly handover: Handover;
  readonly keyword: "struct" | "union";
  readonly members: readonly Member[];
  readonly attributes: string;
  /** Bits. */
  readonly flags: readonly { readonly name: string; readonly bit: number }[];
  /** Enumerators, and whether they are counted. */
  readonly kinds: readonly { readonly name: string; readonly value: number | null }[];
  readonly counted: boolean;
  readonly numbers: readonly { readonly name: string; readonly value: number }[];
  readonly alias: string;
}

/** A member as C has it, `@` for its name. */
interface Member {
  readonly name: string;
  readonly spelled: string;
}

/** Boundaries of each kind: widths, bitfields that straddle, arrays of none and of many, nested and anonymous records. */
const spellings = [
  ...["__u8", "__u16", "__u32", "__u64", "__s32", "__s64", "__be32", "__le16", "char", "unsigned int", "int", "long"],
  ...["__aligned_u64", "unsigned char", "unsigned long long", "void *"],
]
  .map((type) => `${type} @;`)
  .concat([
    "__u8 @[1];",
    "__u8 @[3];",
    "__u32 @[ARRAY_LEN];",
    "__u8 @[ARRAY_LEN * 2 - 1];",
    "zoo_word @;",
    "zoo_word @[2];",
    "__u64 @[2][ARRAY_LEN];",
    "__u32 @ : 3;",
    "__u32 @ : 29;",
    "__u64 @ : 33;",
    "__u8 @ : 1, @_more : 7;",
    "struct { __u32 @_a; __u16 @_b; };",
    "struct { __u8 @_a; __u64 @_b; } @;",
    "union { __u32 @_a; __u64 @_b; } @;",
    "union { __u32 @_a; __u8 @_b[8]; };",
    "enum shared_kind @;",
    "struct shared @;",
    "shared_t @;",
    "__u32 __reserved_@;",
    "__u32 @ __attribute__((aligned(8)));",
  ]);

export const spelling: fc.Arbitrary<string> = fc.constantFrom(...spellings);

const numberValue = fc.constantFrom(0, 1, 2, 3, 7, 16, 64, 255, 4096, 0x7f_ff_ff_ff, 0xff_ff_ff_ff);

export const tags = ["ant", "bear", "camel", "donkey", "elephant"] as const;

const letters = [..."ABCDEFGH"];

/** Attributes that a record may end with. */
export const attributes = ["", "", "", " __attribute__((packed))", " __attribute__((aligned(8)))"] as const;

const groupBody = fc.record({
  handover: fc.constantFrom(...(Object.keys(handovers) as Handover[])),
  keyword: fc.constantFrom("struct" as const, "struct" as const, "struct" as const, "union" as const),
  members: fc.array(spelling, { minLength: 1, maxLength: 5 }),
  attributes: fc.constantFrom(...attributes),
  flags: fc.uniqueArray(fc.constantFrom(0, 1, 2, 3, 7, 15, 30, 31), { maxLength: 4 }),
  kinds: fc.array(fc.option(fc.integer({ min: -2, max: 300 }), { freq: 4 }), { maxLength: 4 }),
  counted: fc.boolean(),
  numbers: fc.array(numberValue, { maxLength: 3 }),
  alias: fc.constantFrom("", "__u32", "__u64", "unsigned long"),
});

/** One to four features. */
export const groups: fc.Arbitrary<readonly Group[]> = fc
  .array(groupBody, { minLength: 1, maxLength: tags.length - 1 })
  .map((bodies) =>
    bodies.map((body, index) => ({
      ...body,
      tag: tags[index] ?? "",
      // What opens with its size is a struct.
      keyword: handovers[body.handover].first.length > 0 || body.handover === "number-sized" ? "struct" : body.keyword,
      members: body.members.map((spelled, at) => ({ name: `m${at}`, spelled })),
      flags: body.flags.toSorted((a, b) => a - b).map((bit, at) => ({ name: letters[at] ?? "", bit })),
      kinds: body.kinds.map((value, at) => ({ name: letters[at] ?? "", value })),
      numbers: body.numbers.map((value, at) => ({ name: letters[at] ?? "", value })),
    })),
  );
