import { from } from "../../declare/declare.ts";
import { inside, mustBeZero, ownWork, refuse, u32, u64, unknownBits } from "./checks.ts";
import { abovePage, belowMinimum, copyStruct, readSize, storingSize } from "./struct-checks.ts";
import type { Syscall } from "./syscall.ts";

const size = u32("size", 0);
const policy = u32("sched_policy", 4);
const flags = u64("sched_flags", 8);

const firstSize = 48;
const sizeWithUtilClamp = 56n;
const keepPolicy = 0x8n;
const utilClamp = 0x60n;
/** SCHED_FLAG_ALL, and the kernel's own SCHED_FLAG_SUGOV that it does not refuse. */
const schedFlags = 0x7fn | 0x1000_0000n;
const negative = 0x8000_0000n;
/** SCHED_NORMAL, FIFO, RR, BATCH, IDLE, DEADLINE, EXT; 4 was never given out. */
const policies = [0n, 1n, 2n, 3n, 5n, 6n, 7n];

export const schedSetattr: Syscall = {
  name: "sched_setattr",
  lifetime: from("v3.14"),
  file: "kernel/sched/syscalls.c",
  parameters: { pid: "int", uattr: "pointer", flags: "unsigned int" },
  stages: [
    inside(
      "sched_setattr",
      refuse("EINVAL", "uattr is null", (call) => call.argument("uattr") === 0n),
      refuse("EINVAL", "pid is negative", (call) => call.argument("pid") < 0n),
      mustBeZero("flags"),
    ),
    inside(
      "sched_copy_attr",
      readSize("uattr", size, firstSize),
      storingSize("uattr", size, belowMinimum("E2BIG")),
      storingSize("uattr", size, abovePage("E2BIG")),
      storingSize("uattr", size, copyStruct("uattr")),
      refuse("EINVAL", "SCHED_FLAG_UTIL_CLAMP, and the struct has no sched_util_min", (call) => {
        return (call.member(flags) & utilClamp) !== 0n && call.size < sizeWithUtilClamp;
      }),
    ),
    inside(
      "sched_setattr",
      refuse("EINVAL", "sched_policy is negative", (call) => (call.member(policy) & negative) !== 0n),
      ownWork("another process", (call) => call.argument("pid") !== 0n),
    ),
    inside(
      "__sched_setscheduler",
      refuse("EINVAL", "no scheduler has this sched_policy", (call) => {
        return (call.member(flags) & keepPolicy) === 0n && !policies.includes(call.member(policy));
      }),
      unknownBits(flags, [[from("v5.3"), schedFlags]]),
    ),
  ],
  returns: "zero",
  decided: ["ENOSYS", "E2BIG", "EFAULT"],
};
