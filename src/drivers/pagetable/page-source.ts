import type { Refusal } from "../kernel/refusal.ts";

/** Where pages come from. Offsets and lengths are in bytes; offsets count from the start of the first page. */
export interface PageSource {
  readonly kind: "user" | "file";
  /** Of the first page: in the program's memory, or in the file. */
  readonly address: bigint;
  /** Whether these pages can be pinned now; both ends are those of pages. */
  pin(offset: bigint, length: bigint, toWrite: boolean): Refusal | null;
  /** They were pinned (1), or let go (-1). */
  count(offset: bigint, length: bigint, pins: 1 | -1): void;
  /** Physical. */
  physical(offset: bigint): bigint;
  /** Fills `data`, or is written from it. */
  copy(offset: bigint, data: Uint8Array, toWrite: boolean): Refusal | null;
}
