import type { Refused } from "./negotiation.ts";
import { refused } from "./refused.ts";
import { getUser } from "./memory/user-copies.ts";
import type { UserMemory } from "./memory/user-memory.ts";

/** What `do_vfs_ioctl` (fs/ioctl.c) answers for every file before the file's own ioctl is asked; 64-bit numbers. */
const generic: ReadonlyMap<number, string> = new Map([
  [0x2, "FIGETBSZ"],
  [0x5421, "FIONBIO"],
  [0x5450, "FIONCLEX"],
  [0x5451, "FIOCLEX"],
  [0x5452, "FIOASYNC"],
  [0x5460, "FIOQSIZE"],
  [0x4004_9409, "FICLONE"],
  [0x4008_6602, "FS_IOC_SETFLAGS"],
  [0x401c_5820, "FS_IOC_FSSETXATTR"],
  [0x4020_940d, "FICLONERANGE"],
  [0x8008_6601, "FS_IOC_GETFLAGS"],
  [0x8011_1500, "FS_IOC_GETFSUUID"],
  [0x801c_581f, "FS_IOC_FSGETXATTR"],
  [0x8081_1501, "FS_IOC_GETFSSYSFSPATH"],
  [0xc004_5877, "FIFREEZE"],
  [0xc004_5878, "FITHAW"],
  [0xc018_9436, "FIDEDUPERANGE"],
  [0xc020_660b, "FS_IOC_FIEMAP"],
]);

/** What the compat `ioctl` (fs/ioctl.c) answers for every file besides; numbers of 32-bit x86 programs. */
const genericOf32: ReadonlyMap<number, string> = new Map([
  [0x4004_6602, "FS_IOC32_SETFLAGS"],
  [0x402c_5828, "FS_IOC_RESVSP_32"],
  [0x402c_5829, "FS_IOC_UNRESVSP_32"],
  [0x402c_582a, "FS_IOC_RESVSP64_32"],
  [0x402c_582b, "FS_IOC_UNRESVSP64_32"],
  [0x402c_5839, "FS_IOC_ZERO_RANGE_32"],
  [0x8004_6601, "FS_IOC32_GETFLAGS"],
]);

/** The name of a request that no driver gets to see, or undefined; `bits` are the process's. */
export const genericIoctl = (request: number, bits: 32 | 64): string | undefined =>
  generic.get(request) ?? (bits === 32 ? genericOf32.get(request) : undefined);

/** FIOASYNC on a file without asynchronous notification, as iommufd is: only switching it off succeeds. */
export function refusedAsync(memory: UserMemory, address: bigint): Refused | null {
  const on = getUser(memory, address);
  if (on === null) return refused("EFAULT", "the int can't be read");
  return on === 0n ? null : refused("ENOTTY", "iommufd has no asynchronous notification");
}
