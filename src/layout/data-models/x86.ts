import { ilp32, lp64, type DataModelFacts } from "./data-model-facts.ts";

const amd64 = `
  __amd64 __amd64__ __x86_64 __x86_64__ __k8 __k8__
  __FXSR__ __MMX__ __MMX_WITH_SSE__ __SSE__ __SSE_MATH__ __SSE2__ __SSE2_MATH__`;

export const x86 = {
  x86_64: lp64({ architecture: "x86", endian: "little", macros: amd64 }),
  /** The System V ABI of i386: what takes eight bytes aligns to four as a member. */
  i386: ilp32({
    architecture: "x86",
    kernel: "x86_64",
    endian: "little",
    longDouble: 12,
    biggestAlignment: 16,
    memberAlignment: 4,
    wideChar: "long",
    macros: "_ILP32 __ILP32__ __i386 __i386__ i386 __i686 __i686__ __pentiumpro __pentiumpro__ __LAHF_SAHF__",
  }),
  x32: ilp32({
    architecture: "x86",
    kernel: "x86_64",
    endian: "little",
    longDouble: 16,
    int128: true,
    biggestAlignment: 16,
    wideChar: "long",
    macros: `_ILP32 __ILP32__ ${amd64}`,
  }),
} satisfies Record<string, DataModelFacts>;
