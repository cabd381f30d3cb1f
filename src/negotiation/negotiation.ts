import type { ConventionName, ForwardPromise } from "../declare/convention.ts";
import type { Errno } from "../declare/errno.ts";
import type { UserMemory } from "./memory/user-memory.ts";

/** What a kernel knows of an extensible struct. */
export interface KernelStruct {
  /** Bytes of the kernel's own struct: K. */
  readonly size: number;
  /** The least size that it takes, in bytes; 0 where there is no minimum. */
  readonly minimum: number;
  /** The member that the minimum ends with. */
  readonly last?: string;
  /** The type tag by which the struct is called, where its convention has one. */
  readonly tag?: number;
  /** The ioctl number under which the kernel knows it, where its convention compares the whole number. */
  readonly request?: number;
  /** The flags word that says which later members are there (`argsz`). */
  readonly flags?: FlagsWord;
}

/** A struct's 32-bit `flags` member, as the kernel tests it before it reads on. */
export interface FlagsWord {
  /** In bytes, from the start of the struct. */
  readonly offset: number;
  /** The bits that the kernel knows. */
  readonly known: number;
  /** What any other bit is answered with. */
  readonly unknown: Errno;
  /** The bits that announce members behind the minimum. */
  readonly announces: readonly Announced[];
}

export interface Announced {
  readonly flag: number;
  /** Where the announced member ends, in bytes from the start of the struct. */
  readonly end: number;
}

/** What a program passes: the struct's address and, where the convention has it as an argument, its size. */
export interface Call {
  readonly memory: UserMemory;
  readonly address: bigint;
  /** Bytes that the program says its struct has: U. Null where the struct itself or nobody says it. */
  readonly size: bigint | null;
  /** The type tag that the program gives, where the convention has one. */
  readonly tag?: number;
  /** The ioctl number that the program issues, where the convention compares the whole number. */
  readonly request?: number;
  /** How many structs of `size` bytes stand at the address; 1 where it is not given. */
  readonly count?: number;
}

/** Refused before the struct was read whole. */
export interface Refused {
  readonly errno: Errno;
  /** In the field's words: "size 16 is less than the minimum 24 (offsetofend of __reserved)". */
  readonly why: string;
}

/** Taken: what the kernel works with. */
export interface Accepted {
  readonly errno: null;
  readonly why: string;
  /** The kernel's copy: always `KernelStruct.size` bytes, for each of `Call.count`. */
  readonly bytes: Uint8Array;
  /** U, in bytes. */
  readonly size: bigint;
  /** How many bytes at the end of `bytes` are zeros that were not read from the program. */
  readonly zeroFilled: number;
  /** What the program passed beyond the kernel's struct: nothing, bytes that were seen to be zero, bytes never read. */
  readonly tail: "none" | "zero" | "ignored";
  /** How many bytes, from the start of the program's struct, an answer writes. */
  readonly writesBack: number;
  /**
   * Answers with the kernel's copy after the command ran. Writes what the convention writes back, never a byte beyond
   * the program's size. Null, or EFAULT where the program's memory can't be written.
   */
  respond(answer: Uint8Array): Errno | null;
}

export type Negotiated = Refused | Accepted;

/** How one convention takes a struct; exact to the kernel's order of checks. */
export interface Negotiation {
  readonly convention: ConventionName;
  readonly forward: ForwardPromise;
  negotiate(kernel: KernelStruct, call: Call): Negotiated;
}
