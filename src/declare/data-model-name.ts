/** An architecture with its C ABI: s390 is the 31-bit one, mips64 is n64, mips is o32; all three of MIPS are big-endian. */
export type DataModelName =
  | "x86_64"
  | "i386"
  | "x32"
  | "arm64"
  | "arm"
  | "riscv64"
  | "loongarch64"
  | "powerpc64"
  | "powerpc64le"
  | "powerpc"
  | "s390x"
  | "s390"
  | "mips64"
  | "n32"
  | "mips"
  | "sparc64"
  | "alpha"
  | "parisc"
  | "sh"
  | "m68k";

/** What headers are laid out in where nobody asks for anything. */
export const usualModels: readonly DataModelName[] = ["x86_64", "i386"];
