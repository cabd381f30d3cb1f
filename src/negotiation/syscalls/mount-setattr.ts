import { from } from "../../declare/declare.ts";
import { inside, unknownBits } from "./checks.ts";
import { mountAttrStages } from "./mount-attr.ts";
import type { Syscall } from "./syscall.ts";

/** AT_SYMLINK_NOFOLLOW, AT_NO_AUTOMOUNT, AT_EMPTY_PATH, AT_RECURSIVE. */
const atFlags = 0x100n | 0x800n | 0x1000n | 0x8000n;

export const mountSetattr: Syscall = {
  name: "mount_setattr",
  lifetime: from("v5.12"),
  file: "fs/namespace.c",
  parameters: { dfd: "int", path: "pointer", flags: "unsigned int", uattr: "pointer", usize: "size_t" },
  stages: [inside("mount_setattr", unknownBits("flags", [[from("v5.12"), atFlags]])), ...mountAttrStages(() => false)],
  returns: "zero",
  decided: ["ENOSYS", "E2BIG"],
};
