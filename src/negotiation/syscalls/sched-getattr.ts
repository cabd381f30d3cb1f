import { from } from "../../declare/declare.ts";
import { refused } from "../refused.ts";
import { copyToUser } from "../memory/user-copies.ts";
import type { CallState } from "./call-state.ts";
import { before, inside, mustBeZero, ownWork, refuse, since, unknownBits } from "./checks.ts";
import { seenIn72 } from "./seen.ts";
import { abovePage, belowMinimum, copyStructOut, sizeIs } from "./struct-checks.ts";
import type { Check, Syscall } from "./syscall.ts";

const zeroingLonger = { since: "v6.13", inferred: "6.12 cuts without zeroing, 7.3 zeroes" } as const;

/** SCHED_GETATTR_FLAG_DL_DYNAMIC: taken of a process that has a deadline. */
const dynamic = 0x1n;

/** The size member says how much the kernel copied. */
function saidSize({ kernel, size, memory }: CallState): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, Math.min(Number(size), kernel.size), memory.order !== "big");
  return bytes;
}

/** As older kernels had it: a longer struct keeps its tail. */
const copyPart: Check = {
  kind: "check",
  test(call) {
    const said = saidSize(call);
    const answer = new Uint8Array(Math.min(Number(call.size), call.kernel.size));
    answer.set(said);
    const address = call.argument("uattr");
    call.fill(address + BigInt(said.length), answer.length - said.length);
    const errno = copyToUser(call.memory, address, answer);
    return errno === null ? null : refused(errno, `${answer.length} bytes can't all be written to uattr`);
  },
};

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
      before(zeroingLonger, copyPart),
      since(zeroingLonger, copyStructOut("uattr", saidSize)),
    ),
  ],
  returns: "zero",
  decided: ["ENOSYS", "E2BIG", "EFAULT"],
};
