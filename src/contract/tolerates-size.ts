import type { CommandValue } from "../layout/abi.ts";

interface LookupTable {
  /** The magic. */
  readonly type: string;
  /** The headers of its commands. */
  readonly headers: RegExp;
}

/**
 * Who looks a command up by its number within the magic, copies the shorter of both sizes and fills the rest with zeros:
 * drm_ioctl() (drivers/gpu/drm/drm_ioctl.c), kfd_ioctl() (drivers/gpu/drm/amd/amdkfd/kfd_chardev.c), dma_heap_ioctl()
 * (drivers/dma-buf/dma-heap.c), dispatch_ioctl() (drivers/firewire/core-cdev.c).
 */
const tables: readonly LookupTable[] = [
  { type: "d", headers: /(?:^|\/)drm\/|(?:^|_)(?:drm|accel)(?:_mode)?\.h$/ },
  { type: "K", headers: /(?:^|\/)kfd_ioctl\.h$/ },
  { type: "H", headers: /(?:^|\/)dma-heap\.h$/ },
  { type: "#", headers: /(?:^|\/)firewire-cdev\.h$/ },
];

/** True for a command whose number is matched without its size. */
export function toleratesSize({ type, declaration }: Pick<CommandValue, "type" | "declaration">): boolean {
  return looksAtNumberAlone(type, declaration.location.file);
}

/** The same of a magic and the header that uses it. */
export function looksAtNumberAlone(type: number, header: string): boolean {
  return tables.some((table) => table.type.charCodeAt(0) === type && table.headers.test(header));
}
