import { from } from "../../declare/declare.ts";
import { before, inside, ownWork, refuse, since, unknownBits } from "./checks.ts";
import type { CallState } from "./call-state.ts";
import { bitsAsOf } from "./known-bits.ts";
import type { KnownBits } from "./known-bits.ts";
import { seenIn72, seenIn73 } from "./seen.ts";
import { mntIdReqStage, mntNsFd, mntNsId, param } from "./mnt-id-req.ts";
import type { Check, Syscall } from "./syscall.ts";
import { isInUserSpace } from "./user-space.ts";

const byFd = 0x1n;
/** Bytes of the fixed part of struct statmount. */
const fixedPart = 512n;

/** What is asked for as a string, behind the fixed part. */
const strings: KnownBits = [
  [from("v6.8"), 0x38n],
  [from("v6.11"), 0x80n],
  [from("v6.13"), 0xf00n],
  [from("v6.15"), 0x6000n],
];

const asksForStrings = (call: CallState): boolean => (call.member(param) & bitsAsOf(strings, call.release)) !== 0n;

const isByFd = (call: CallState): boolean => (call.argument("flags") & byFd) !== 0n;

/** What the call writes depends on the mount. */
const fillBuffer: Check = {
  kind: "check",
  test(call) {
    call.fill(call.argument("buf"), Number(call.argument("bufsize") & 0xffff_ffffn));
    return null;
  },
};

export const statmount: Syscall = {
  name: "statmount",
  lifetime: from("v6.8"),
  file: "fs/namespace.c",
  parameters: { req: "pointer", buf: "pointer", bufsize: "size_t", flags: "unsigned int" },
  stages: [
    inside("statmount", unknownBits("flags", [[seenIn72, byFd]])),
    mntIdReqStage(isByFd),
    inside(
      "prepare_kstatmount",
      ownWork("the namespace", (call) => isByFd(call) || call.member(mntNsId) !== 0n || call.member(mntNsFd) !== 0n),
      refuse("EFAULT", "buf is no address of a program", (call) => {
        return !isInUserSpace(call.argument("buf"), call.argument("bufsize"));
      }),
      before(
        seenIn73,
        refuse("EOVERFLOW", "strings, and no room for them", (call) => {
          return asksForStrings(call) && call.argument("bufsize") === fixedPart;
        }),
      ),
      since(
        seenIn73,
        refuse("EOVERFLOW", "strings, and no room for them", (call) => {
          return asksForStrings(call) && call.argument("bufsize") <= fixedPart;
        }),
      ),
      ownWork("the mount"),
      fillBuffer,
    ),
  ],
  returns: "zero",
  decided: ["ENOSYS", "E2BIG"],
};
