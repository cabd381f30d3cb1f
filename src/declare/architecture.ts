/** The architectures of the kernel that are known here, as their folders below arch/ are called. */
export const architectures = [
  "alpha",
  "arm",
  "arm64",
  "loongarch",
  "m68k",
  "mips",
  "parisc",
  "powerpc",
  "riscv",
  "s390",
  "sh",
  "sparc",
  "x86",
] as const;

/** One set of asm/ headers, one or more data models. */
export type Architecture = (typeof architectures)[number];
