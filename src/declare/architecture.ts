/** An architecture of the kernel, as its folder below arch/ is called: one set of asm/ headers, one or more data models. */
export type Architecture =
  | "alpha"
  | "arm"
  | "arm64"
  | "loongarch"
  | "m68k"
  | "mips"
  | "parisc"
  | "powerpc"
  | "riscv"
  | "s390"
  | "sh"
  | "sparc"
  | "x86";
