import { refusedAsync } from "../../negotiation/generic-ioctl.ts";
import { getUser } from "../../negotiation/memory/user-copies.ts";
import type { Kernel } from "../kernel.ts";
import { Refusal } from "../refusal.ts";
import type { Rule } from "../rule.ts";
import type { OpenFile } from "./open-file.ts";
import type { Process } from "./process.ts";

export const genericIoctls: Rule = {
  id: "file/generic-ioctl",
  says: "the request is answered for every file, before the driver",
  source: "do_vfs_ioctl, fs/ioctl.c",
};

const nonblocking: Rule = {
  id: "file/fionbio",
  says: "the int can't be read",
  source: "ioctl_fionbio, fs/ioctl.c",
};

const asynchronous: Rule = {
  id: "file/fioasync",
  says: "the file has no asynchronous notification",
  source: "ioctl_fioasync, fs/ioctl.c",
};

export const genericIoctlRules: readonly Rule[] = [genericIoctls, nonblocking, asynchronous];

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
  const refused = request === "FIOASYNC" && kernel.follows(asynchronous) ? refusedAsync(memory, argument) : null;
  return refused === null ? 0 : new Refusal(refused.errno, asynchronous, refused.why);
}
