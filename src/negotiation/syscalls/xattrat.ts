import { from } from "../../declare/declare.ts";
import { inside, mustBeZero, ownWork, refuse, u32, unknownBits } from "./checks.ts";
import type { KnownBits } from "./known-bits.ts";
import { abovePage, belowMinimum, copyStruct, sizeIs } from "./struct-checks.ts";
import type { Stage, Syscall } from "./syscall.ts";

const lifetime = from("v6.13");
const size = u32("size", 8);
const flags = u32("flags", 12);

/** AT_SYMLINK_NOFOLLOW, AT_EMPTY_PATH. */
const atFlags: KnownBits = [[lifetime, 0x1100n]];
/** XATTR_CREATE, XATTR_REPLACE. */
const setFlags: KnownBits = [[lifetime, 0x3n]];
/** XATTR_SIZE_MAX, in bytes. */
const longestValue = 65_536n;

const parameters = {
  dfd: "int",
  pathname: "pointer",
  at_flags: "unsigned int",
  name: "pointer",
  uargs: "pointer",
  usize: "size_t",
} as const;

const takeStruct = (where: string): Stage =>
  inside(where, sizeIs("usize"), belowMinimum("EINVAL"), abovePage("E2BIG"), copyStruct("uargs"));

const theFile = ownWork("the path and its filesystem");

export const getxattrat: Syscall = {
  name: "getxattrat",
  lifetime,
  file: "fs/xattr.c",
  parameters,
  stages: [
    takeStruct("getxattrat"),
    inside("getxattrat", mustBeZero(flags)),
    inside("path_getxattrat", unknownBits("at_flags", atFlags), ownWork("the name"), theFile),
  ],
  returns: "number",
  decided: ["ENOSYS"],
};

export const setxattrat: Syscall = {
  name: "setxattrat",
  lifetime,
  file: "fs/xattr.c",
  parameters,
  stages: [
    takeStruct("setxattrat"),
    inside("path_setxattrat", unknownBits("at_flags", atFlags)),
    inside(
      "setxattr_copy",
      unknownBits(flags, setFlags),
      ownWork("the name"),
      refuse("E2BIG", `size is above ${longestValue}`, (call) => call.member(size) > longestValue),
      ownWork("the value"),
    ),
    inside("path_setxattrat", theFile),
  ],
  returns: "zero",
  decided: ["ENOSYS"],
};
