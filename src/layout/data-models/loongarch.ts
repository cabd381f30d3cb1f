import { lp64, type DataModelFacts } from "./data-model-facts.ts";

/** The lp64d ABI; the macros are gcc's. */
export const loongarch = {
  loongarch64: lp64({
    architecture: "loongarch",
    endian: "little",
    macros: `
      __loongarch__ __loongarch_grlen=64 __loongarch_frlen=64 __loongarch64 __loongarch_lp64 __loongarch_hard_float
      __loongarch_double_float __loongarch_arch="loongarch64" __loongarch_tune="la464" _LOONGARCH_ARCH="loongarch64"
      _LOONGARCH_TUNE="la464" _ABILP64=3 _LOONGARCH_SIM=_ABILP64
      _LOONGARCH_SZINT=32 _LOONGARCH_SZLONG=64 _LOONGARCH_SZPTR=64`,
  }),
} satisfies Record<string, DataModelFacts>;
