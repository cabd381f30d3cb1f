import { ilp32, type DataModelFacts } from "./data-model-facts.ts";

export const parisc = {
  /** PA-RISC 1.1: programs are 32-bit ones on 64-bit kernels too. */
  parisc: ilp32({
    architecture: "parisc",
    endian: "big",
    wideChar: "long",
    ioctl: { sizeBits: 14, readSizeBits: 14, none: 0, read: 1, write: 2 },
    macros: "__hppa __hppa__ _PA_RISC1_1 __BIG_ENDIAN__",
  }),
} satisfies Record<string, DataModelFacts>;
