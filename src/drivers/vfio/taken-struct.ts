import type { Errno } from "../../declare/errno.ts";
import type { StructHistory } from "../../declare/history.ts";
import { copyFromUser, copyToUser } from "../../negotiation/memory/user-copies.ts";
import type { UserMemory } from "../../negotiation/memory/user-memory.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { View } from "../kernel/record-view.ts";
import { checks } from "../kernel/rule.ts";
import type { Checks } from "../kernel/rule.ts";
import type { FileTable } from "../process/file-table.ts";

/** One request on a file of VFIO's. */
export interface Request {
  readonly kernel: Kernel;
  readonly memory: UserMemory;
  readonly files: FileTable;
  /** The third argument of ioctl: an address, or a number. */
  readonly argument: bigint;
}

/**
 * A struct as VFIO takes it: up to its `last` member (`minsz`) before `argsz`, its first, is looked at. What a flag
 * announces is read by `readUpTo`. Bytes that were not read are zero.
 */
export class TakenStruct<S extends StructHistory> {
  /** Bytes that every program passes. */
  readonly minsz: number;
  /** Whether all of them could be read. */
  readonly isReadable: boolean;
  readonly cmd: View<S>;
  readonly #request: Request;

  constructor(request: Request, struct: S) {
    const { size, minimum } = request.kernel.struct(struct);
    this.#request = request;
    this.minsz = minimum;
    const bytes = new Uint8Array(size);
    const read = copyFromUser(request.memory, request.argument, minimum);
    this.isReadable = read !== null;
    if (read !== null) bytes.set(read);
    this.cmd = request.kernel.view(struct, bytes);
  }

  /** How long the program says its struct is. */
  get argsz(): number {
    return new DataView(this.cmd.bytes.buffer).getUint32(0, true);
  }

  /** Reads what stands between `minsz` and `end`; false where it can't be. */
  readUpTo(end: number): boolean {
    const { memory, argument } = this.#request;
    const read = copyFromUser(memory, argument + BigInt(this.minsz), end - this.minsz);
    if (read !== null) this.cmd.bytes.set(read, this.minsz);
    return read !== null;
  }

  /** `copy_to_user` of the first bytes of the answer, or of some within. */
  answer(end: number, start = 0): Errno | null {
    const { memory, argument } = this.#request;
    return copyToUser(memory, argument + BigInt(start), this.cmd.bytes.subarray(start, end));
  }
}

export interface Taken {
  readonly taken: Pick<TakenStruct<StructHistory>, "isReadable" | "argsz" | "minsz">;
}

/** The two checks with which every request begins that has a struct. `name` is the command's in rule ids. */
export const takingChecks = (name: string, source: string): Checks<Taken> =>
  checks<Taken>(
    source,
    {
      id: `${name}/minsz`,
      errno: "EFAULT",
      says: "the members that every program passes can't all be read",
      when: ({ taken }) => !taken.isReadable,
    },
    {
      id: `${name}/argsz`,
      errno: "EINVAL",
      says: "argsz ends before the last member that every program passes",
      when: ({ taken }) => taken.argsz < taken.minsz,
    },
  );

/** The answer can't be written. */
export const answerChecks = (name: string, source: string): Checks<Errno | null> =>
  checks<Errno | null>(source, {
    id: `${name}/answer`,
    errno: "EFAULT",
    says: "the answer can't be written",
    when: (errno) => errno !== null,
  });
