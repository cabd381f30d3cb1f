import type { Errno } from "../../declare/errno.ts";
import type { Lifetime, ReleaseName } from "../../declare/release.ts";
import type { CallState } from "./call-state.ts";

/** How the kernel declares a parameter: which bits of the register it looks at. */
export type ParameterType = "int" | "unsigned int" | "size_t" | "pointer";

/** A member of the kernel's copy of the struct. Offset and length in bytes. */
export interface Place {
  readonly name: string;
  readonly offset: number;
  readonly length: 2 | 4 | 8;
}

export interface Refusal {
  readonly errno: Errno;
  /** In the field's words: "flags has 0x8, outside of 0x7". */
  readonly why: string;
}

/** One test, or one copy to or from the program, in the place in which the kernel makes it. */
export interface Check {
  readonly kind: "check";
  /** Whether a release makes it; all that have the call do where it is not given. */
  isMadeBy?(release: ReleaseName): boolean;
  /** Null where the call passes. */
  test(call: CallState): Refusal | null;
}

/**
 * Here the call meets what only the running kernel knows: paths, namespaces, processes. What is refused further down may
 * be hidden by an error of that.
 */
export interface OwnWork {
  readonly kind: "own-work";
  readonly what: string;
  /** Left out: always. */
  happens?(call: CallState): boolean;
}

/** What one function of the kernel does, in its order. */
export interface Stage {
  readonly where: string;
  readonly rows: readonly (Check | OwnWork)[];
}

/** One system call, as far as sizes, tails, flags words and pointers decide it; for a process that may do everything. */
export interface Syscall {
  readonly name: string;
  readonly lifetime: Lifetime;
  /** What a kernel answers that does not have it; ENOSYS where it is not given. */
  readonly absent?: Errno;
  /** The kernel source that was read. */
  readonly file: string;
  /** In the order of the registers. */
  readonly parameters: Readonly<Record<string, ParameterType>>;
  readonly stages: readonly Stage[];
  /** What it gives back where it succeeds; "number" is one of the kernel's own choosing. */
  readonly returns: "zero" | "number";
  /** Errors that nothing behind the stages answers with: where a kernel does, the stages are wrong. */
  readonly decided: readonly Errno[];
}
