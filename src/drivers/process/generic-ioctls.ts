import { refusedAsync } from "../../negotiation/generic-ioctl.ts";
import { copyToUser, getUser } from "../../negotiation/memory/user-copies.ts";
import type { Kernel } from "../kernel/kernel.ts";
import { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import type { OpenFile } from "./open-file.ts";
import type { Process } from "./process.ts";

export const genericIoctls: Rule = {
  id: "file/generic-ioctl",
  source: "do_vfs_ioctl, fs/ioctl.c",
  says: "the request is answered for every file, before the driver",
};

const nonblocking: Rule = {
  id: "file/fionbio",
  source: "ioctl_fionbio, fs/ioctl.c",
  says: "the int can't be read",
};

const asynchronous: Rule = {
  id: "file/fioasync",
  source: "ioctl_fioasync, fs/ioctl.c",
  says: "the file has no asynchronous notification",
};

const attributes = ["FS_IOC_GETFLAGS", "FS_IOC_FSGETXATTR", "FS_IOC_GETFSSYSFSPATH"];

/** What is asked by the name of the request: devices and anonymous files are on no file system that has it. */
const genericChecks = checks<string>(
  "do_vfs_ioctl, fs/ioctl.c",
  {
    id: "file/fioqsize",
    errno: "ENOTTY",
    says: "the file has no size that could be told",
    when: (request) => request === "FIOQSIZE",
  },
  {
    id: "file/attributes",
    errno: "ENOTTY",
    says: "the file has no attributes of a file system",
    when: (request) => attributes.includes(request),
  },
  {
    id: "file/freeze",
    source: "ioctl_fsfreeze, fs/ioctl.c",
    errno: "EOPNOTSUPP",
    says: "the file is on nothing that can be frozen",
    when: (request) => request === "FIFREEZE",
  },
  {
    id: "file/thaw",
    source: "thaw_super, fs/super.c",
    errno: "EINVAL",
    says: "the file is on nothing that was frozen",
    when: (request) => request === "FITHAW",
  },
  {
    id: "file/fiemap",
    source: "ioctl_fiemap, fs/ioctl.c",
    errno: "EOPNOTSUPP",
    says: "the file has no extents",
    when: (request) => request === "FS_IOC_FIEMAP",
  },
);

const blockSize: Rule = {
  id: "file/figetbsz",
  source: "do_vfs_ioctl, fs/ioctl.c",
  says: "a block is as large as a page; it can't be written",
};

export const genericIoctlRules: readonly Rule[] = [
  genericIoctls,
  nonblocking,
  asynchronous,
  ...genericChecks,
  blockSize,
];

/** PAGE_SIZE, little-endian. */
const pageSize = Uint8Array.of(0, 0x10, 0, 0);

/** A request that the file system layer answers; those that change nothing here succeed. */
export function answerGeneric(
  kernel: Kernel,
  { memory }: Process,
  file: OpenFile,
  request: string,
  argument: bigint,
): number | Refusal {
  if (request === "FIONBIO") {
    const on = getUser(memory, argument);
    if (on === null) return kernel.follows(nonblocking) ? new Refusal("EFAULT", nonblocking) : 0;
    file.nonblocking = on !== 0n;
  }
  if (request === "FIGETBSZ" && kernel.follows(blockSize)) {
    const errno = copyToUser(memory, argument, pageSize);
    return errno === null ? 0 : new Refusal(errno, blockSize);
  }
  const unknown = kernel.refuses(genericChecks, request);
  if (unknown !== null) return unknown;
  const refused = request === "FIOASYNC" && kernel.follows(asynchronous) ? refusedAsync(memory, argument) : null;
  return refused === null ? 0 : new Refusal(refused.errno, asynchronous, refused.why);
}
