import { from } from "../../declare/declare.ts";
import { copyFromUser } from "../memory/user-copies.ts";
import { before, inside, mustBeZero, notTogether, refuse, since, u64, unknownBits } from "./checks.ts";
import { seenIn72 } from "./seen.ts";
import { abovePage, belowMinimum, copyStruct, sizeIs } from "./struct-checks.ts";
import type { Check, Syscall } from "./syscall.ts";
import { isInUserSpace } from "./user-space.ts";

const flags = u64("flags", 0);
const pidfd = u64("pidfd", 8);
const parentTid = u64("parent_tid", 24);
const exitSignal = u64("exit_signal", 32);
const stack = u64("stack", 40);
const stackSize = u64("stack_size", 48);
const setTid = u64("set_tid", 64);
const setTidSize = u64("set_tid_size", 72);
const cgroup = u64("cgroup", 80);

const clone = {
  SIGHAND: 0x800n,
  PIDFD: 0x1000n,
  PARENT: 0x8000n,
  THREAD: 0x1_0000n,
  PARENT_SETTID: 0x10_0000n,
  DETACHED: 0x40_0000n,
  NEWTIME: 0x80n,
  CLEAR_SIGHAND: 1n << 32n,
  INTO_CGROUP: 1n << 33n,
};
const signalBits = 0xffn;
const legacyFlags = 0xffff_ffffn;

/** MAX_PID_NS_LEVEL. */
const pidNamespaces = 32n;
const greatestInt = 0x7fff_ffffn;
const sizeWithCgroup = 88n;
/** _NSIG. */
const greatestSignal = 64n;

const knownSignal: Check = refuse("EINVAL", `exit_signal is above ${greatestSignal}`, (call) => {
  return call.member(exitSignal) > greatestSignal;
});

const copyTids: Check = {
  kind: "check",
  test(call) {
    const length = Number(call.member(setTidSize)) * 4;
    if (copyFromUser(call.memory, call.member(setTid), length) !== null) return null;
    return { errno: "EFAULT", why: `the ${length} bytes at set_tid can't all be read` };
  },
};

export const clone3: Syscall = {
  name: "clone3",
  lifetime: from("v5.3"),
  file: "kernel/fork.c",
  parameters: { uargs: "pointer", size: "size_t" },
  stages: [
    inside(
      "copy_clone_args_from_user",
      sizeIs("size"),
      abovePage("E2BIG"),
      belowMinimum("EINVAL"),
      copyStruct("uargs"),
      refuse("EINVAL", "set_tid_size is more than there are pid namespaces", (call) => {
        return call.member(setTidSize) > pidNamespaces;
      }),
      refuse("EINVAL", "only one of set_tid and set_tid_size is given", (call) => {
        return (call.member(setTid) === 0n) !== (call.member(setTidSize) === 0n);
      }),
      mustBeZero(exitSignal, "EINVAL", ~signalBits),
      before(seenIn72, knownSignal),
      refuse("EINVAL", "CLONE_INTO_CGROUP, and the struct has no cgroup, or one above INT_MAX", (call) => {
        const wanted = (call.member(flags) & clone.INTO_CGROUP) !== 0n;
        return wanted && (call.member(cgroup) > greatestInt || call.size < sizeWithCgroup);
      }),
      copyTids,
    ),
    inside(
      "clone3_args_valid",
      unknownBits(flags, [
        [from("v5.3"), legacyFlags],
        [from("v5.5"), clone.CLEAR_SIGHAND],
        [from("v5.7"), clone.INTO_CGROUP],
        [seenIn72, 0xfn << 34n],
      ]),
      mustBeZero(flags, "EINVAL", clone.DETACHED | (signalBits & ~clone.NEWTIME)),
      notTogether(flags, clone.SIGHAND | clone.CLEAR_SIGHAND, "CLONE_SIGHAND and CLONE_CLEAR_SIGHAND"),
      refuse("EINVAL", "an exit_signal for a thread, or for a child of one's parent", (call) => {
        return (call.member(flags) & (clone.THREAD | clone.PARENT)) !== 0n && call.member(exitSignal) !== 0n;
      }),
      refuse("EINVAL", "only one of stack and stack_size is given", (call) => {
        return (call.member(stack) === 0n) !== (call.member(stackSize) === 0n);
      }),
      refuse("EINVAL", "the stack reaches out of the program's addresses", (call) => {
        return !isInUserSpace(call.member(stack), call.member(stackSize));
      }),
    ),
    inside(
      "kernel_clone",
      refuse("EINVAL", "CLONE_PIDFD and CLONE_PARENT_SETTID store at the same place", (call) => {
        const both = clone.PIDFD | clone.PARENT_SETTID;
        return (call.member(flags) & both) === both && call.member(pidfd) === call.member(parentTid);
      }),
      since(seenIn72, knownSignal),
    ),
  ],
  returns: "number",
  decided: ["ENOSYS", "E2BIG"],
};
