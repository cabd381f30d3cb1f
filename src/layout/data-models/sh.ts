import { ilp32, type DataModelFacts } from "./data-model-facts.ts";

/** SH-4. */
export const sh = {
  sh: ilp32({
    architecture: "sh",
    endian: "little",
    biggestAlignment: 4,
    wideChar: "long",
    macros: "__sh__ __SH4__ __SH_FPU_ANY__ __SH_FPU_DOUBLE__ __LITTLE_ENDIAN__",
  }),
} satisfies Record<string, DataModelFacts>;
