import type { Errno } from "../../declare/errno.ts";
import { isIn } from "../../declare/release.ts";
import type { ReleaseName } from "../../declare/release.ts";
import type { KernelStruct } from "../negotiation.ts";
import type { UserMemory } from "../memory/user-memory.ts";
import { CallState } from "./call-state.ts";
import type { Region } from "./call-state.ts";
import type { Syscall } from "./syscall.ts";

/** A system call as a program makes it. What the kernel writes is written into `memory`. */
export interface SyscallArguments {
  readonly memory: UserMemory;
  /** The registers, 64 bits each; those that are not given are 0. */
  readonly registers: readonly bigint[];
}

/** What a kernel answers, as far as negotiation decides it. */
export interface SyscallAnswer {
  /** Null where all checks pass. */
  readonly errno: Errno | null;
  readonly why: string;
  /** The kernel function that refused, or null. */
  readonly where: string | null;
  /** What the call returns where it succeeds; null for a number of the kernel's own. */
  readonly ret: bigint | null;
  /**
   * What of the kernel's own work may answer with another error first, or null where nothing can. A call that passes all
   * checks is always up to that work.
   */
  readonly unless: string | null;
  /** Memory that holds values only the running kernel knows. */
  readonly kernelsOwn: readonly Region[];
}

/** What a kernel of that release, whose struct is `kernel`, answers. */
export function answerSyscall(
  syscall: Syscall,
  { release, struct }: { readonly release: ReleaseName; readonly struct: KernelStruct },
  { memory, registers }: SyscallArguments,
): SyscallAnswer {
  const ret = syscall.returns === "zero" ? 0n : null;
  if (!isIn(syscall.lifetime, release)) {
    const why = `${syscall.name} came with ${syscall.lifetime.since}`;
    return { errno: syscall.absent ?? "ENOSYS", why, where: null, ret, unless: null, kernelsOwn: [] };
  }
  const call = new CallState(syscall, release, struct, memory, registers);
  let unless: string | null = null;
  for (const { where, rows } of syscall.stages) {
    for (const row of rows) {
      if (row.kind === "own-work") {
        if (row.happens?.(call) ?? true) unless ??= row.what;
        continue;
      }
      if (row.isMadeBy?.(release) === false) continue;
      const refusal = row.test(call);
      if (refusal === null) continue;
      return { errno: refusal.errno, why: refusal.why, where, ret, unless, kernelsOwn: call.kernelsOwn };
    }
  }
  const accepted = "size, tail, flags and pointers are as the kernel wants them";
  return {
    errno: null,
    why: accepted,
    where: null,
    ret,
    unless: unless ?? `the work of ${syscall.name}`,
    kernelsOwn: call.kernelsOwn,
  };
}
