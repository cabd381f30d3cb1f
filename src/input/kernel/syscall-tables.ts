import type { Architecture } from "../../declare/architecture.ts";

/** How an unistd header is made of a table of system calls, as the architecture's makefile says. */
export interface SyscallTable {
  /** From the top of the tree. */
  readonly table: string;
  /** The ABIs whose lines count: their beginnings, as scripts/syscallhdr.sh takes them. Null for all lines. */
  readonly abis: readonly string[] | null;
  /** The macro that numbers are counted from; null where from 0. */
  readonly offset: string | null;
}

/** The headers that architectures make of tables of their own, by their names in asm/. */
export const syscallTables: Readonly<Partial<Record<Architecture, Readonly<Record<string, SyscallTable>>>>> = {
  alpha: { "unistd_32.h": all("arch/alpha/kernel/syscalls/syscall.tbl") },
  arm: {
    "unistd-eabi.h": some("arch/arm/tools/syscall.tbl", ["common", "eabi"], "__NR_SYSCALL_BASE"),
    "unistd-oabi.h": some("arch/arm/tools/syscall.tbl", ["common", "oabi"], "__NR_SYSCALL_BASE"),
  },
  m68k: { "unistd_32.h": all("arch/m68k/kernel/syscalls/syscall.tbl") },
  mips: {
    "unistd_n32.h": all("arch/mips/kernel/syscalls/syscall_n32.tbl", "__NR_Linux"),
    "unistd_n64.h": all("arch/mips/kernel/syscalls/syscall_n64.tbl", "__NR_Linux"),
    "unistd_o32.h": all("arch/mips/kernel/syscalls/syscall_o32.tbl", "__NR_Linux"),
  },
  parisc: wordSizes("arch/parisc/kernel/syscalls/syscall.tbl", ["common"]),
  powerpc: wordSizes("arch/powerpc/kernel/syscalls/syscall.tbl", ["common", "nospu"]),
  s390: wordSizes("arch/s390/kernel/syscalls/syscall.tbl", ["common"]),
  sh: { "unistd_32.h": all("arch/sh/kernel/syscalls/syscall.tbl") },
  sparc: wordSizes("arch/sparc/kernel/syscalls/syscall.tbl", ["common"]),
  x86: {
    "unistd_32.h": some("arch/x86/entry/syscalls/syscall_32.tbl", ["i386"]),
    "unistd_64.h": some("arch/x86/entry/syscalls/syscall_64.tbl", ["common", "64"]),
    "unistd_x32.h": some("arch/x86/entry/syscalls/syscall_64.tbl", ["common", "x32"], "__X32_SYSCALL_BIT"),
  },
};

function all(table: string, offset: string | null = null): SyscallTable {
  return { table, abis: null, offset };
}

function some(table: string, abis: readonly string[], offset: string | null = null): SyscallTable {
  return { table, abis, offset };
}

function wordSizes(table: string, abis: readonly string[]): Readonly<Record<string, SyscallTable>> {
  return { "unistd_32.h": some(table, [...abis, "32"]), "unistd_64.h": some(table, [...abis, "64"]) };
}
