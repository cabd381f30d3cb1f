import { from } from "../../declare/declare.ts";
import type { Lifetime } from "../../declare/release.ts";
import { inside, notTogether, refuse, since, u64, unknownBits } from "./checks.ts";
import type { KnownBits } from "./known-bits.ts";
import { seenIn72 } from "./seen.ts";
import { abovePage, belowMinimum, copyStruct, sizeIs } from "./struct-checks.ts";
import type { Check, Syscall } from "./syscall.ts";

const flags = u64("flags", 0);
const mode = u64("mode", 8);
const resolve = u64("resolve", 16);

/** As on x86: asm-generic/fcntl.h. */
const open = {
  ACCMODE: 0x3n,
  CREAT: 0x40n,
  TRUNC: 0x200n,
  DIRECTORY: 0x1_0000n,
  NOFOLLOW: 0x2_0000n,
  CLOEXEC: 0x8_0000n,
  PATH: 0x20_0000n,
  TMPFILE: 0x40_0000n,
  /** __FMODE_NONOTIFY, which is no program's to set, and is cleared without a word. */
  NONOTIFY: 0x200_0000n,
  EMPTYPATH: 0x400_0000n,
  REGULAR: 1n << 32n,
};
const permissions = 0o7777n;

const clearsNonotify: Lifetime = {
  since: "v6.12",
  until: "v6.18",
  inferred: "seen in the source of 6.12.107; 6.18.44 refuses it",
};

const validFlags: KnownBits = [
  [from("v5.6"), 0x7f_ffc3n],
  [clearsNonotify, open.NONOTIFY],
  [seenIn72, open.EMPTYPATH | open.REGULAR],
];
const validResolve: KnownBits = [
  [from("v5.6"), 0x1fn],
  [from("v5.12"), 0x20n],
];
const beneath = 0x8n;
const inRoot = 0x10n;
const cached = 0x20n;

const beyondPath: Check = refuse("EINVAL", "O_PATH beside flags that it does not go with", (call) => {
  const value = call.member(flags);
  const fine = open.DIRECTORY | open.NOFOLLOW | open.PATH | open.CLOEXEC | open.NONOTIFY | open.EMPTYPATH;
  return (value & open.PATH) !== 0n && (value & ~fine) !== 0n;
});

const creates = (value: bigint): boolean => (value & (open.CREAT | open.TMPFILE)) !== 0n;

export const openat2: Syscall = {
  name: "openat2",
  lifetime: from("v5.6"),
  file: "fs/open.c",
  parameters: { dfd: "int", filename: "pointer", how: "pointer", usize: "size_t" },
  stages: [
    inside("openat2", sizeIs("usize"), belowMinimum("EINVAL"), abovePage("E2BIG"), copyStruct("how")),
    inside(
      "build_open_flags",
      unknownBits(flags, validFlags),
      unknownBits(resolve, validResolve),
      notTogether(resolve, beneath | inRoot, "RESOLVE_BENEATH and RESOLVE_IN_ROOT"),
      refuse("EINVAL", "mode has more than permissions", (call) => {
        return creates(call.member(flags)) && (call.member(mode) & ~permissions) !== 0n;
      }),
      refuse("EINVAL", "a mode, and nothing to create", (call) => {
        return !creates(call.member(flags)) && call.member(mode) !== 0n;
      }),
      since(from("v6.4"), notTogether(flags, open.DIRECTORY | open.CREAT, "O_DIRECTORY and O_CREAT")),
      refuse("EINVAL", "O_TMPFILE without O_DIRECTORY", (call) => {
        return (call.member(flags) & (open.TMPFILE | open.DIRECTORY)) === open.TMPFILE;
      }),
      refuse("EINVAL", "O_TMPFILE for a file that can't be written", (call) => {
        return (call.member(flags) & (open.TMPFILE | open.ACCMODE)) === open.TMPFILE;
      }),
      since(seenIn72, notTogether(flags, open.DIRECTORY | open.REGULAR, "O_DIRECTORY and OPENAT2_REGULAR")),
      beyondPath,
      refuse("EAGAIN", "RESOLVE_CACHED, and a file to create or to cut", (call) => {
        const changes = creates(call.member(flags)) || (call.member(flags) & open.TRUNC) !== 0n;
        return changes && (call.member(resolve) & cached) !== 0n;
      }),
    ),
  ],
  returns: "number",
  decided: ["ENOSYS", "E2BIG"],
};
