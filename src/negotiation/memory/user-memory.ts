import type { DataModel } from "../../layout/data-model.ts";

export type ByteOrder = DataModel["endian"];

/** A program's memory, as the kernel meets it. Addresses are 64-bit; lengths are in bytes. */
export interface UserMemory {
  /** Of the numbers in it, which is the kernel's too; little-endian where it is not given. */
  readonly order?: ByteOrder;
  /**
   * `copy_from_user`: the bytes from `address` up to the first that is not readable, at most `length`. Fewer than
   * `length` is a fault.
   */
  read(address: bigint, length: number): Uint8Array;
  /** `get_user` of 32 bits: null where it faults. Not there: they are read as any other bytes. */
  word?(address: bigint): number | null;
  /** `copy_to_user`: gives how many bytes were written before the first that is not writable. Fewer than all is a fault. */
  write(address: bigint, bytes: Uint8Array): number;
  /** `clear_user`: as `write`, of zeros. Not there: they are written as any other bytes. */
  zero?(address: bigint, length: number): number;
}
