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

/** The name of a request that no driver gets to see, or undefined. */
export const genericIoctl = (request: number): string | undefined => generic.get(request);

/** FIOASYNC on a file without asynchronous notification, as iommufd is: only switching it off succeeds. */
export function refusedAsync(memory: UserMemory, address: bigint): Refused | null {
  const on = getUser(memory, address);
  if (on === null) return refused("EFAULT", "the int can't be read");
  return on === 0n ? null : refused("ENOTTY", "iommufd has no asynchronous notification");
}
