import { ilp32, lp64, threeBitIoctl, type DataModelFacts } from "./data-model-facts.ts";

const shared = { architecture: "mips", endian: "big", ioctl: threeBitIoctl } as const;

const macros = `
  mips _mips __mips__ __mips_abicalls __mips_hard_float __mips_isa_rev=2 _MIPS_SZINT=32
  MIPSEB _MIPSEB __MIPSEB __MIPSEB__ LANGUAGE_C _LANGUAGE_C __LANGUAGE_C __LANGUAGE_C__`;

const mips64r2 = `${macros}
  __mips=64 __mips64 __mips_fpr=64 _MIPS_ISA=_MIPS_ISA_MIPS64 _MIPS_FPSET=32 _MIPS_SPFPSET=32
  _MIPS_ARCH="mips64r2" _MIPS_ARCH_MIPS64R2 _MIPS_TUNE="mips64r2" _MIPS_TUNE_MIPS64R2 R4000 _R4000 __R4000 __R4000__`;

export const mips = {
  /** The ABI n64. */
  mips64: lp64({ ...shared, macros: `${mips64r2} _ABI64=3 _MIPS_SIM=_ABI64 _MIPS_SZLONG=64 _MIPS_SZPTR=64` }),
  n32: ilp32({
    ...shared,
    kernel: "mips64",
    longDouble: 16,
    int128: true,
    biggestAlignment: 16,
    macros: `${mips64r2} _ABIN32=2 _MIPS_SIM=_ABIN32 _MIPS_SZLONG=32 _MIPS_SZPTR=32`,
  }),
  /** The ABI o32. */
  mips: ilp32({
    ...shared,
    kernel: "mips64",
    macros: `${macros}
      _ABIO32 _MIPS_SIM=_ABIO32 _MIPS_SZLONG=32 _MIPS_SZPTR=32
      __mips=32 __mips_fpr=0 __mips_no_lxc1_sxc1 _MIPS_ISA=_MIPS_ISA_MIPS32 _MIPS_FPSET=16 _MIPS_SPFPSET=16
      _MIPS_ARCH="mips32r2" _MIPS_ARCH_MIPS32R2 _MIPS_TUNE="mips32r2" _MIPS_TUNE_MIPS32R2 R3000 _R3000 __R3000 __R3000__`,
  }),
} satisfies Record<string, DataModelFacts>;
