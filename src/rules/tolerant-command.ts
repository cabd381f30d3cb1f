import type { CommandValue } from "../layout/abi.ts";

/**
 * True for a command whose number is matched without its size: drm_ioctl() looks a command up by its number within the
 * magic 'd', copies the shorter of both sizes and fills the rest with zeros (drivers/gpu/drm/drm_ioctl.c).
 */
export function toleratesSize({ type, declaration }: CommandValue): boolean {
  return type === 0x64 && /(^|\/)drm\//.test(declaration.location.file);
}
