import { inside, ownWork, u64, unknownBits } from "./checks.ts";
import type { KnownBits } from "./known-bits.ts";
import { seenIn72 } from "./seen.ts";
import { abovePage, belowMinimum, copyStruct, copyStructOut, sizeIs } from "./struct-checks.ts";
import type { Stage, Syscall } from "./syscall.ts";

const lifetime = { since: "v6.17", inferred: "seen in the source of 7.3, absent from 6.12" } as const;

/** AT_SYMLINK_NOFOLLOW, AT_EMPTY_PATH. */
const atFlags: KnownBits = [[lifetime, 0x1100n]];
/** The FS_XFLAGs that there are. */
const xflags: KnownBits = [
  [lifetime, 0x8001_fffbn],
  [seenIn72, 0xe_0000n],
];

const parameters = {
  dfd: "int",
  filename: "pointer",
  ufattr: "pointer",
  usize: "size_t",
  at_flags: "unsigned int",
} as const;

const sizes = (where: string): Stage =>
  inside(where, unknownBits("at_flags", atFlags), sizeIs("usize"), abovePage("E2BIG"), belowMinimum("EINVAL"));

export const fileGetattr: Syscall = {
  name: "file_getattr",
  lifetime,
  file: "fs/file_attr.c",
  parameters,
  stages: [
    sizes("file_getattr"),
    inside("file_getattr", ownWork("the path and its filesystem"), copyStructOut("ufattr")),
  ],
  returns: "zero",
  decided: ["ENOSYS", "E2BIG"],
};

export const fileSetattr: Syscall = {
  name: "file_setattr",
  lifetime,
  file: "fs/file_attr.c",
  parameters,
  stages: [
    sizes("file_setattr"),
    inside("file_setattr", copyStruct("ufattr")),
    inside("file_attr_to_fileattr", unknownBits(u64("fa_xflags", 0), xflags)),
    inside("file_setattr", ownWork("the path and its filesystem")),
  ],
  returns: "zero",
  decided: ["ENOSYS", "E2BIG"],
};
