import type { DataModelName } from "../../layout/data-model.ts";

/** What the preprocessor is asked to tell one data model from all others, by what compilers define before they read a line. */
export const dataModelCondition: Readonly<Record<DataModelName, string>> = {
  x86_64: "defined __x86_64__ && defined __LP64__",
  i386: "defined __i386__",
  x32: "defined __x86_64__ && defined __ILP32__",
  arm64: "defined __AARCH64EL__ && defined __LP64__",
  arm: "defined __ARMEL__",
  riscv64: "defined __riscv && defined __LP64__",
  loongarch64: "defined __loongarch__ && defined __LP64__",
  powerpc64: "defined __powerpc64__ && defined __BIG_ENDIAN__",
  powerpc64le: "defined __powerpc64__ && defined __LITTLE_ENDIAN__",
  powerpc: "defined __powerpc__ && !defined __powerpc64__",
  s390x: "defined __s390x__",
  s390: "defined __s390__ && !defined __s390x__",
  mips64: "defined __MIPSEB__ && _MIPS_SIM == _ABI64",
  n32: "defined __MIPSEB__ && _MIPS_SIM == _ABIN32",
  mips: "defined __MIPSEB__ && _MIPS_SIM == _ABIO32",
  sparc64: "defined __sparc__ && defined __arch64__",
  alpha: "defined __alpha__",
  parisc: "defined __hppa__",
  sh: "defined __sh__",
  m68k: "defined __m68k__",
};
