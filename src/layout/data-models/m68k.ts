import { ilp32, type DataModelFacts } from "./data-model-facts.ts";

export const m68k = {
  /** Nothing aligns to more than 2 bytes, and bitfields pack whatever their type is. */
  m68k: ilp32({
    architecture: "m68k",
    endian: "big",
    longDouble: 12,
    biggestAlignment: 2,
    wideChar: "long",
    bitfields: { typed: false, unnamedAlign: false },
    macros: "__m68k__ __mc68000 __mc68000__ mc68000 __mc68020 __mc68020__ mc68020 __HAVE_68881__",
  }),
} satisfies Record<string, DataModelFacts>;
