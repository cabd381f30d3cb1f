import type { CommandHistory, Member } from "../declare/history.ts";
import type { Accepted } from "./negotiation.ts";

/** What a kernel was recorded to do with a call. */
export interface Recorded {
  /** Null where the call succeeded. */
  readonly errno: string | null;
  /** The struct's bytes before and after the call, both with zeros where pointers are. */
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/**
 * Why a recorded answer can't come from a kernel that took the struct as `accepted` says; null where it can. EINVAL and
 * EFAULT prove nothing: both are the command's own as well (a wrong value, a bad pointer, memory that can't be pinned).
 */
export function contradiction(
  command: CommandHistory,
  { writesBack, size }: Accepted,
  { errno, before, after }: Recorded,
): string | null {
  if (errno === "ENOTTY") return `ENOTTY, though ${command.name} is known`;
  if (errno === "E2BIG" && !readsArray(command.struct?.members ?? [])) {
    return `E2BIG, though a size of ${size} bytes is accepted`;
  }
  // VFIO answers in its size member and, with capabilities, behind the struct.
  if (command.struct?.convention !== "size-first") return null;
  const end = command.writesBack === "nothing" ? 0 : writesBack;
  const beyond = after.findIndex((byte, at) => byte !== before[at] && (at >= end || at < sizeEnd));
  if (beyond < 0) return null;
  return beyond < sizeEnd ? "the size was written back" : `byte ${beyond} was written, behind the ${end} that may be`;
}

/** The size stands in the first 32 bits, and keeps the program's value. */
const sizeEnd = 4;

/** Whether the command reads an array of structs that grow: there, E2BIG is the entry's. */
const readsArray = (members: readonly Member[]): boolean =>
  members.some((member) => {
    if (member.kind === "over") return readsArray([member.was, member.became]);
    if (member.kind !== "field") return readsArray(member.members);
    return member.role.kind === "pointer" && member.role.to.kind === "tagged-array";
  });
