import { from } from "../../declare/declare.ts";
import { before, inside, mustBeZero, ownWork, refuse, since, unknownBits } from "./checks.ts";
import { seenIn72 } from "./seen.ts";
import { abovePage, belowMinimum, copyPartOut, copyStructOut, sizeIs, sizeOfAnswer } from "./struct-checks.ts";
import type { Syscall } from "./syscall.ts";

const zeroingLonger = { since: "v6.13", inferred: "6.12 cuts without zeroing, 7.3 zeroes" } as const;

/** SCHED_GETATTR_FLAG_DL_DYNAMIC: taken of a process that has a deadline. */
const dynamic = 0x1n;

export const schedGetattr: Syscall = {
  name: "sched_getattr",
  lifetime: from("v3.14"),
  file: "kernel/sched/syscalls.c",
  parameters: { pid: "int", uattr: "pointer", usize: "unsigned int", flags: "unsigned int" },
  stages: [
    inside(
      "sched_getattr",
      refuse("EINVAL", "uattr is null", (call) => call.argument("uattr") === 0n),
      refuse("EINVAL", "pid is negative", (call) => call.argument("pid") < 0n),
      sizeIs("usize"),
      abovePage("EINVAL"),
      belowMinimum("EINVAL"),
      before(seenIn72, mustBeZero("flags")),
      ownWork("another process", (call) => call.argument("pid") !== 0n),
      since(seenIn72, unknownBits("flags", [[seenIn72, dynamic]])),
      ownWork("whether the process has a deadline", (call) => call.argument("flags") !== 0n),
      before(zeroingLonger, copyPartOut("uattr", sizeOfAnswer)),
      since(zeroingLonger, copyStructOut("uattr", sizeOfAnswer)),
    ),
  ],
  returns: "zero",
  decided: ["ENOSYS", "E2BIG", "EFAULT"],
};
