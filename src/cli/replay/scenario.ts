import type { Payload } from "../../codec/payload/payload.ts";
import type { ReleaseName } from "../../declare/release.ts";
import type { Machine } from "../../drivers/machines/machine.ts";

/** What one real kernel answered, call by call. */
export interface Scenario {
  readonly id: string;
  readonly about: string;
  readonly release: ReleaseName;
  /** Of the process that called. */
  readonly bits: 32 | 64;
  readonly hardware: Hardware;
  readonly steps: readonly Step[];
  /** "recording.jsonl.gz:12". */
  readonly place: string;
}

/** What the kernel ran on, and which devices the program had opened before its first call. */
export interface Hardware {
  /** "selftest": the kernel's own mock devices. */
  readonly kind: "selftest" | "vtd" | "smmuv3";
  readonly machine: Machine;
  /** "vfio0", "vfio0b", in the order in which they were opened. */
  readonly devices: readonly string[];
}

export type Step = SyscallStep | IoctlStep | FileStep;

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

/** An open file, as a recording calls it: "vfio0", or its descriptor. */
export type FileName = string | number;

export interface IoctlStep extends Answer {
  readonly kind: "ioctl";
  readonly op: string;
  /** Null is the iommufd. */
  readonly fd: FileName | null;
  readonly argument: IoctlArgument;
  readonly payload: Omit<Payload, "bufs">;
  /** Where the 4-byte descriptors of other files stand in the struct, in bytes; zero in `payload.in` and `structAfter`. */
  readonly descriptors: readonly { readonly offset: number; readonly fd: FileName }[];
  readonly buffers: readonly UserBuffer[];
  readonly structAfter: Uint8Array;
  readonly buffersAfter: readonly Uint8Array[];
}

/** A user buffer of a step: bytes of its own, or as many as the steps before left. */
export interface UserBuffer {
  readonly bytes: Uint8Array;
  readonly isLeft: boolean;
}

/** A call of another kind than ioctl. */
export interface FileStep extends Answer {
  readonly kind: "file";
  readonly op: string;
  readonly call: FileCall;
  /** What was read or written; of a poll the events; of a mapping its first bytes. */
  readonly out: Uint8Array;
}

/** Lengths and offsets are in bytes. */
export type FileCall =
  | { readonly kind: "sleep" }
  | { readonly kind: "memfd"; readonly length: number }
  | { readonly kind: "open"; readonly path: string; readonly fd: FileName }
  | { readonly kind: "close" | "fcntl_nonblock"; readonly fd: FileName }
  | { readonly kind: "poll"; readonly fd: FileName; readonly events: number }
  | { readonly kind: "read"; readonly fd: FileName; readonly length: number; readonly offset: bigint | null }
  | { readonly kind: "write"; readonly fd: FileName; readonly data: Uint8Array; readonly offset: bigint | null }
  | {
      readonly kind: "mmap";
      readonly fd: FileName;
      readonly length: number;
      readonly offset: bigint;
      readonly protection: number;
      readonly flags: number;
    };
