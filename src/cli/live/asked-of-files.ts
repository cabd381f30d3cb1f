import { buffer, here, number, struct, zero } from "./asked.ts";
import type { Asked } from "./asked.ts";

/** "/", and a path that is empty, which no call takes without AT_EMPTY_PATH. */
const root = "2f00";
const nowhere = "00";

/** "user.uapi-compat": an attribute that nobody has. */
const noAttribute = "757365722e756170692d636f6d70617400";

/** O_PATH | O_CLOEXEC: nothing is opened but the name. */
const pathOnly = "00002800";
/** Bit 63 and bit 31, which nobody has given out. */
const highBit = "0000000000000080";

/** No mount has this id, though it could be a unique one. */
const noMount = "ffffffffffffff7f";
const noFile = number(0x7fff_fffen);

/** Calls on files and mounts. */
export const askedOfFiles: readonly Asked[] = [
  {
    name: "openat2",
    then: "success",
    registers: [here, buffer(1), struct, "size"],
    struct: { 0: pathOnly },
    beside: [root],
    opens: true,
    variations: [
      { about: "flags has bit 63", put: { 0: highBit } },
      { about: "flags has the bit of __FMODE_NONOTIFY beside O_PATH", put: { 0: "00002802" } },
      { about: "flags has the bit of O_EMPTYPATH beside O_PATH", put: { 0: "00002804" } },
      { about: "flags has bit 32 beside O_PATH", put: { 0: "0000280001" } },
      { about: "O_PATH beside O_APPEND", put: { 0: "00042800" } },
      { about: "a mode, and nothing to create", put: { 8: "a401" } },
      { about: "resolve has bit 63", put: { 16: highBit } },
      { about: "resolve has bit 6", put: { 16: "40" } },
      { about: "RESOLVE_BENEATH and RESOLVE_IN_ROOT together", put: { 16: "18" } },
      { about: "RESOLVE_NO_XDEV and RESOLVE_NO_SYMLINKS", put: { 16: "05" } },
      { about: "RESOLVE_IN_ROOT", put: { 16: "10" } },
    ],
  },
  {
    name: "mount_setattr",
    then: "success",
    registers: [here, buffer(1), zero, struct, "size"],
    beside: [root],
    // Nothing is asked for; what is, has a path that can't be read.
    variations: [
      { about: "attr_set has bit 63", put: { 0: highBit }, registers: { 1: "unmapped" } },
      { about: "attr_clr has bit 63", put: { 8: highBit }, registers: { 1: "unmapped" } },
      { about: "attr_clr has a part of MOUNT_ATTR__ATIME", put: { 8: "10" }, registers: { 1: "unmapped" } },
      { about: "propagation is none that there is", put: { 16: "01" }, registers: { 1: "unmapped" } },
      { about: "two propagations", put: { 16: "000006" }, registers: { 1: "unmapped" } },
      { about: "a userns_fd, and nothing to map", put: { 24: "ffffffff" } },
      { about: "flags has bit 0", registers: { 2: number(1n) } },
      { about: "flags has bit 31", registers: { 2: number(1n << 31n) } },
    ],
  },
  {
    name: "open_tree_attr",
    then: "success",
    registers: [here, buffer(1), number(0x8_0000n), struct, "size"],
    beside: [root],
    opens: true,
    variations: [
      { about: "flags has bit 30", registers: { 2: number(1n << 30n) } },
      { about: "AT_RECURSIVE, and no tree is cloned", registers: { 2: number(0x8000n) } },
    ],
  },
  {
    name: "cachestat",
    registers: ["file", struct, buffer(1), zero],
    file: "/proc/self/exe",
    struct: { 8: "0010" },
    beside: ["+z40"],
    variations: [
      { about: "flags has bit 0", registers: { 3: number(1n) } },
      { about: "the file is none", registers: { 0: number(-1n) } },
      { about: "the answer can't be written", registers: { 2: "unmapped" } },
    ],
  },
  {
    name: "statmount",
    then: "ENOENT",
    registers: [struct, buffer(1), number(512n), zero],
    struct: { 8: noMount },
    beside: ["+z512"],
    variations: [
      { about: "mnt_id is 0", put: { 8: "0000000000000000" } },
      { about: "mnt_id is MNT_UNIQUE_ID_OFFSET", put: { 8: "0000008000000000" } },
      { about: "what is at 4 is not zero", put: { 4: "feffff7f" } },
      { about: "what is at 4, and mnt_ns_id, are not zero", put: { 4: "feffff7f", 24: "01" } },
      { about: "strings, and no room for them", put: { 16: "08" } },
      { about: "strings, and little room", put: { 16: "08" }, registers: { 2: number(100n) } },
      { about: "an answer that is no address of a program", registers: { 1: number(-4096n) } },
      { about: "flags has bit 0", registers: { 3: number(1n) } },
      { about: "flags has bit 31", registers: { 3: number(1n << 31n) } },
    ],
  },
  {
    name: "listmount",
    then: "success",
    registers: [struct, buffer(1), number(4n), zero],
    // LSMT_ROOT.
    struct: { 8: "ffffffffffffffff" },
    beside: ["+z32"],
    variations: [
      { about: "mnt_id is 0", put: { 8: "0000000000000000" } },
      { about: "param is no unique mount id", put: { 16: "01" } },
      { about: "what is at 4 is not zero", put: { 4: "feffff7f" } },
      { about: "what is at 4, and mnt_ns_id, are not zero", put: { 4: "feffff7f", 24: "01" } },
      { about: "1000001 ids", registers: { 2: number(1_000_001n) } },
      { about: "ids that are no address of a program", registers: { 1: number(-4096n) } },
      { about: "LISTMOUNT_REVERSE", registers: { 3: number(1n) } },
      { about: "flags has bit 31", registers: { 3: number(1n << 31n) } },
    ],
  },
  {
    name: "file_getattr",
    then: "success",
    registers: [here, buffer(1), struct, "size", zero],
    filler: 0xa5,
    beside: [root],
    variations: [
      { about: "at_flags has bit 0", registers: { 4: number(1n) } },
      { about: "at_flags has bit 31", registers: { 4: number(1n << 31n) } },
    ],
  },
  {
    name: "file_setattr",
    then: "ENOENT",
    registers: [noFile, buffer(1), struct, "size", zero],
    beside: [nowhere],
    variations: [
      { about: "fa_xflags has bit 63", put: { 0: highBit } },
      { about: "fa_xflags has bit 17", put: { 0: "000002" } },
      { about: "fa_xflags has bit 2", put: { 0: "04" } },
      { about: "at_flags has bit 0", registers: { 4: number(1n) } },
    ],
  },
  {
    name: "getxattrat",
    then: "ENODATA",
    registers: [here, buffer(1), zero, buffer(2), struct, "size"],
    beside: [root, noAttribute],
    variations: [
      { about: "flags has bit 0", put: { 12: "01" } },
      { about: "at_flags has bit 0", registers: { 2: number(1n) } },
      { about: "at_flags has bit 31", registers: { 2: number(1n << 31n) } },
    ],
  },
  {
    name: "setxattrat",
    then: "ENOENT",
    registers: [noFile, buffer(1), zero, buffer(2), struct, "size"],
    // XATTR_REPLACE, of what is not there.
    struct: { 12: "02" },
    beside: [nowhere, noAttribute],
    variations: [
      { about: "flags has bit 2", put: { 12: "04" } },
      { about: "flags has bit 31", put: { 12: "00000080" } },
      { about: "the value has 65537 bytes", put: { 8: "01000100" } },
      { about: "at_flags has bit 0", registers: { 2: number(1n) } },
    ],
  },
];
