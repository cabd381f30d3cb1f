import type { SyscallTable } from "./syscall-tables.ts";

/**
 * The header that scripts/syscallhdr.sh makes of a table of system calls ("NR ABI NAME …" on each line), without its
 * guard: each macro stands on the line of the table that it comes from.
 */
export function syscallHeader(text: string, { abis, offset }: Omit<SyscallTable, "table">): string {
  const lines = text.split("\n").map((line) => {
    const [, number, abi, name] = /^([0-9A-Fa-fXx]+)\s+(\S+)\s+(\S+)/.exec(line) ?? [];
    if (abi === undefined || (abis !== null && !abis.some((wanted) => abi.startsWith(wanted)))) return "";
    return `#define __NR_${name} ${offset === null ? number : `(${offset} + ${number})`}`;
  });
  return `${lines.join("\n").trimEnd()}\n`;
}
