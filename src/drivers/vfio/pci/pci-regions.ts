import type { PciFunction } from "../../machines/machine.ts";

const page = 0x1000;

/** `bar_mmap_supported`: memory of whole pages. */
export const isMappable = (bar: PciFunction["bars"][number] | undefined): boolean =>
  bar !== undefined && bar.isMemory && bar.size >= page;
