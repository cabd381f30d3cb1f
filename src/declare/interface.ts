import type { ConventionName } from "./convention.ts";
import type { Errno } from "./errno.ts";
import { isIn } from "./release.ts";
import type { Lifetime, ReleaseName } from "./release.ts";

/** One published size of a struct. */
export interface InterfaceVersion extends Lifetime {
  /** Bytes. */
  readonly size: number;
  /** The header's name for the size, where it has one. */
  readonly name?: string;
}

/** What a size outside of what the kernel takes is answered with. */
export interface SizeLimit {
  readonly errno: Errno;
  /** The member or argument that the errno is put into, where the call itself succeeds. */
  readonly in?: string;
}

/** What a kernel does with bytes of the program's struct that it does not know. */
export type Tail = Errno | "ignored" | "never read" | "zeroed" | "left as it is" | "none";

/** A published interface whose argument is a struct, and how the two sides agree on its size. */
export interface Interface extends Lifetime {
  /** The system call, or the command as the header names it, or a family of commands. */
  readonly name: string;
  readonly kind: "syscall" | "ioctl" | "io_uring" | "socket option" | "attributes";
  readonly convention: ConventionName;
  /** The struct's tag; null where the interface is a family with a struct for each command. */
  readonly struct: string | null;
  /** Where the kernel reads the size: "argument", a member such as "size", "request" for the ioctl number. */
  readonly sizeFrom: string | null;
  /** Oldest first; the last of a release is what its kernels know. Empty where each command has its own. */
  readonly versions: readonly InterfaceVersion[];
  /** The least size in bytes; null where there is none, or each command has its own. */
  readonly minimum: number | null;
  readonly tooSmall: SizeLimit | null;
  /** The greatest size in bytes, and what a greater one gets. */
  readonly maximum: { readonly size: number; readonly errno: Errno } | null;
  readonly tail: Tail;
  /** The size that 0 means. */
  readonly zeroMeans?: number;
  /** What the kernel gives back of sizes and bytes, in one line. */
  readonly output: string;
  /** The kernel sources. */
  readonly source: string;
  /** What does not fit above, in one line. */
  readonly remark?: string;
}

/** The size in bytes of the struct that kernels of a release know; null where the interface has none, or not yet. */
export function sizeAsOf({ versions }: Interface, release: ReleaseName): number | null {
  return versions.findLast((version) => isIn(version, release))?.size ?? null;
}
