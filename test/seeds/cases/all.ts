import type { Seed } from "../seed.ts";
import { design } from "./design.ts";
import { drm, drmDrivers } from "./drm.ts";
import { btrfs, dm, fscrypt, input, inputCodes, kvm, misc, nsfs, pidfd, seccomp, userfaultfd } from "./ioctls.ts";
import { iommufdKernel } from "./iommufd-kernel.ts";
import { iommufd } from "./iommufd.ts";
import { ethtool, fanotify, fuse, ifLink, netlink, rfkill, sctp } from "./records.ts";
import {
  bpf,
  futex,
  ioUring,
  landlock,
  mount,
  openat2,
  perfEvent,
  sched,
  schedTypes,
  stat,
  unistd,
  unistd64,
  xattr,
} from "./syscalls.ts";
import { more } from "./more.ts";
import { vfio, vfioKernel } from "./vfio.ts";

/** Every case, by header. */
export const seeds: readonly Seed[] = [
  iommufd,
  iommufdKernel,
  vfio,
  vfioKernel,
  landlock,
  openat2,
  mount,
  sched,
  schedTypes,
  perfEvent,
  stat,
  futex,
  xattr,
  bpf,
  unistd,
  unistd64,
  ioUring,
  kvm,
  seccomp,
  userfaultfd,
  fscrypt,
  btrfs,
  dm,
  nsfs,
  pidfd,
  input,
  inputCodes,
  misc,
  rfkill,
  fuse,
  fanotify,
  ifLink,
  ethtool,
  sctp,
  netlink,
  drm,
  drmDrivers,
  design,
  more,
].flat();
