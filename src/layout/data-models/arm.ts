import { ilp32, lp64, type DataModelFacts } from "./data-model-facts.ts";

/** Both procedure call standards let a bitfield without a name align its record, the width zero too. */
const bitfields = { typed: true, unnamedAlign: true };

const macros = `
  __ARM_ARCH_PROFILE=65 __ARM_FEATURE_CLZ __ARM_FEATURE_UNALIGNED
  __ARM_SIZEOF_MINIMAL_ENUM=4 __ARM_SIZEOF_WCHAR_T=4`;

export const arm = {
  arm64: lp64({
    architecture: "arm64",
    endian: "little",
    charSigned: false,
    wideChar: "unsigned int",
    bitfields,
    macros: `${macros}
      __aarch64__ __AARCH64EL__ __ARM_64BIT_STATE __ARM_PCS_AAPCS64 __ARM_ALIGN_MAX_PWR=28 __ARM_ALIGN_MAX_STACK_PWR=16
      __ARM_ARCH=8 __ARM_ARCH_8A __ARM_ARCH_ISA_A64 __ARM_FEATURE_FMA __ARM_FEATURE_IDIV __ARM_FEATURE_NUMERIC_MAXMIN
      __ARM_FP=14 __ARM_FP16_ARGS __ARM_FP16_FORMAT_IEEE __ARM_NEON`,
  }),
  /** EABI with hard floats, ARMv7. */
  arm: ilp32({
    architecture: "arm",
    kernel: "arm64",
    endian: "little",
    charSigned: false,
    wideChar: "unsigned int",
    bitfields,
    macros: `${macros}
      __arm__ __ARMEL__ __ARM_32BIT_STATE __ARM_EABI__ __ARM_PCS_VFP __ARM_ASM_SYNTAX_UNIFIED__ __APCS_32__
      __thumb__ __thumb2__ __THUMBEL__ __THUMB_INTERWORK__ __ARM_FP=12 __VFP_FP__
      __ARM_ARCH=7 __ARM_ARCH_7A__ __ARM_ARCH_ISA_ARM __ARM_ARCH_ISA_THUMB=2 __ARM_FEATURE_COPROC=15
      __ARM_FEATURE_DSP __ARM_FEATURE_LDREX=15 __ARM_FEATURE_QBIT __ARM_FEATURE_SAT __ARM_FEATURE_SIMD32`,
  }),
} satisfies Record<string, DataModelFacts>;
