import { ilp32, lp64, threeBitIoctl, type DataModelFacts } from "./data-model-facts.ts";

const macros = "__powerpc__ __PPC__ _ARCH_PPC __LONGDOUBLE128 __LONG_DOUBLE_128__ __LONG_DOUBLE_IBM128__";
const bigEndian = "_BIG_ENDIAN __BIG_ENDIAN__";
const wide = `
  ${macros} __powerpc64__ __PPC64__ _CALL_LINUX __STRUCT_PARM_ALIGN__=16
  _ARCH_PPC64 _ARCH_PPCGR _ARCH_PPCSQ _ARCH_PWR4`;

const shared = { architecture: "powerpc", charSigned: false, ioctl: threeBitIoctl } as const;

export const powerpc = {
  /** ELFv1. */
  powerpc64: lp64({
    ...shared,
    endian: "big",
    macros: `${wide} ${bigEndian} _CALL_ELF _CALL_AIX _CALL_AIXDESC`,
  }),
  /** ELFv2, POWER8. */
  powerpc64le: lp64({
    ...shared,
    endian: "little",
    macros: `${wide} _LITTLE_ENDIAN __LITTLE_ENDIAN__ _CALL_ELF=2
      _ARCH_PWR5 _ARCH_PWR5X _ARCH_PWR6 _ARCH_PWR7 _ARCH_PWR8 __ALTIVEC__ __VEC__=10206 __VSX__ __POWER8_VECTOR__
      __CRYPTO__ __QUAD_MEMORY_ATOMIC__`,
  }),
  powerpc: ilp32({
    ...shared,
    kernel: "powerpc64",
    endian: "big",
    longDouble: 16,
    biggestAlignment: 16,
    wideChar: "long",
    macros: `${macros} ${bigEndian} _CALL_SYSV PPC __PPC __powerpc powerpc`,
  }),
} satisfies Record<string, DataModelFacts>;
