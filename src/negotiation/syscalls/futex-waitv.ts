import { from } from "../../declare/declare.ts";
import { copyFromUser, getUser } from "../memory/user-copies.ts";
import { refused } from "../refused.ts";
import type { CallState } from "./call-state.ts";
import { inside, mustBeZero, ownWork, refuse, u32, u64 } from "./checks.ts";
import { bitsAsOf } from "./known-bits.ts";
import type { KnownBits } from "./known-bits.ts";
import type { Check, Refusal, Syscall } from "./syscall.ts";

/** FUTEX_WAITV_MAX. */
const most = 128n;
/** Bytes of struct futex_waitv, which has no version. */
const elementSize = 24;
const val = u64("val", 0);
const flags = u32("flags", 16);
const reserved = u32("__reserved", 20);

const sizeMask = 0x3n;
const size32 = 0x2n;
/** FUTEX2_SIZE_MASK, FUTEX2_PRIVATE; later FUTEX2_NUMA and FUTEX2_MPOL. */
const known: KnownBits = [
  [from("v5.16"), 0x83n],
  [{ since: "v6.16", inferred: "seen in the source of 7.3, not of 6.12" }, 0xcn],
];

const clocks = [0n, 1n];
const nanosecondsInASecond = 1_000_000_000n;

function judge(call: CallState, index: number): Refusal | null {
  const at = `waiters[${index}]`;
  const bytes = copyFromUser(call.memory, call.argument("waiters") + BigInt(index * elementSize), elementSize);
  if (bytes === null) return refused("EFAULT", `${at} can't be read`);
  call.struct = bytes;
  const unknown = call.member(flags) & ~bitsAsOf(known, call.release);
  if (unknown !== 0n) return refused("EINVAL", `${at}.flags has unknown 0x${unknown.toString(16)}`);
  if (call.member(reserved) !== 0n) return refused("EINVAL", `${at}.__reserved is not zero`);
  if ((call.member(flags) & sizeMask) !== size32) return refused("EINVAL", `${at}.flags is not FUTEX2_SIZE_U32`);
  if (call.member(val) >> 32n !== 0n) return refused("EINVAL", `${at}.val has more than 32 bits`);
  return null;
}

const parseWaiters: Check = {
  kind: "check",
  test(call) {
    for (let i = 0; i < Number(call.argument("nr_futexes")); i++) {
      const refusal = judge(call, i);
      if (refusal !== null) return refusal;
    }
    return null;
  },
};

const timeout: Check = {
  kind: "check",
  test(call) {
    const address = call.argument("timeout");
    if (address === 0n) return null;
    if (!clocks.includes(call.argument("clockid"))) return refused("EINVAL", "clockid is no clock to wait for");
    const seconds = getUser(call.memory, address, 8);
    const nanoseconds = getUser(call.memory, address + 8n, 8);
    if (seconds === null || nanoseconds === null) return refused("EFAULT", "timeout can't be read");
    if (seconds >> 63n === 0n && nanoseconds < nanosecondsInASecond) return null;
    return refused("EINVAL", "timeout is no time");
  },
};

export const futexWaitv: Syscall = {
  name: "futex_waitv",
  lifetime: from("v5.16"),
  file: "kernel/futex/syscalls.c",
  parameters: {
    waiters: "pointer",
    nr_futexes: "unsigned int",
    flags: "unsigned int",
    timeout: "pointer",
    clockid: "int",
  },
  stages: [
    inside(
      "futex_waitv",
      mustBeZero("flags"),
      refuse("EINVAL", `nr_futexes is not in 1..${most}`, (call) => {
        return call.argument("nr_futexes") === 0n || call.argument("nr_futexes") > most;
      }),
      refuse("EINVAL", "waiters is null", (call) => call.argument("waiters") === 0n),
      timeout,
    ),
    inside("futex_parse_waitv", parseWaiters),
    inside("futex_wait_multiple", ownWork("the futexes")),
  ],
  returns: "number",
  decided: ["ENOSYS", "E2BIG"],
};
