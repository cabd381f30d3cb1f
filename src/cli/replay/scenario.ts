import type { Payload } from "../../codec/payload/payload.ts";
import type { ReleaseName } from "../../declare/release.ts";

/** What one real kernel answered, call by call. */
export interface Scenario {
  readonly id: string;
  readonly about: string;
  readonly release: ReleaseName;
  /** Of the process that called. */
  readonly bits: 32 | 64;
  /** The driver that the recording is of, where it is not the kernel's own mock: "smmuv3", "vtd". */
  readonly device: string | null;
  readonly steps: readonly Step[];
  /** "recording.jsonl.gz:12". */
  readonly place: string;
}

export type Step = SyscallStep | IoctlStep | OtherStep;

/** What came back. */
interface Answer {
  /** Null where the call succeeded. */
  readonly errno: string | null;
  /** Null for a number that differs from run to run: the pid of a child. */
  readonly ret: bigint | null;
}

/** A register of a system call: a number, the address of a buffer, or an address at which nothing is mapped. */
export type Argument = { readonly value: bigint } | { readonly buffer: number } | "unmapped";

export interface SyscallStep extends Answer {
  readonly kind: "syscall";
  readonly op: string;
  readonly registers: readonly Argument[];
  readonly payload: Payload;
  readonly buffersAfter: readonly Uint8Array[];
}

/** The third argument of an ioctl; "readonly": the struct is mapped so that it can't be written. */
export type IoctlArgument = "struct" | "readonly" | "null" | "unmapped" | "kernel" | { readonly value: bigint };

export interface IoctlStep extends Answer {
  readonly kind: "ioctl";
  readonly op: string;
  /** As the recording calls it; null is the iommufd. */
  readonly fd: string | null;
  readonly argument: IoctlArgument;
  readonly payload: Payload;
  readonly structAfter: Uint8Array;
  readonly buffersAfter: readonly Uint8Array[];
}

/** A read, a poll, a sleep: nothing that is negotiated. */
export interface OtherStep {
  readonly kind: "other";
  readonly op: string;
}
