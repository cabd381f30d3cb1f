import { lp64, threeBitIoctl, type DataModelFacts } from "./data-model-facts.ts";

export const alpha = {
  alpha: lp64({
    architecture: "alpha",
    endian: "little",
    ioctl: { ...threeBitIoctl, cast: "unsigned int" },
    macros: `
      __alpha __alpha__ __alpha_ev4__ _LONGLONG _IEEE_FP __LONG_DOUBLE_128__
      LANGUAGE_C __LANGUAGE_C __LANGUAGE_C__`,
  }),
} satisfies Record<string, DataModelFacts>;
