import type { Refusal } from "../kernel/refusal.ts";

/** How memory is mapped: the arguments of `mmap` that a file gets to see. */
export interface MmapProtection {
  /** MAP_SHARED. */
  readonly shared: boolean;
  /** PROT_EXEC. */
  readonly executable: boolean;
}

/**
 * What stands behind a file descriptor (`struct file_operations`). Addresses are of the process's memory. An operation
 * that a file lacks is not there; `FileCalls` answers for it.
 */
export interface OpenFile {
  /** "iommufd", "fault", "veventq", "vfio-device", "vfio-group", "memfd". */
  readonly kind: string;
  /** O_NONBLOCK. */
  nonblocking: boolean;
  /** `nonseekable_open`: pread() and pwrite() are refused. */
  readonly nonseekable?: boolean;
  /** Gives the return value. */
  ioctl?(request: number, argument: bigint): number | Refusal;
  /** Gives how many bytes were read; `position` is null for read(), and where pread() reads. */
  read?(address: bigint, count: number, position: bigint | null): number | Refusal;
  write?(address: bigint, count: number, position: bigint | null): number | Refusal;
  /** Gives the events that are there (POLLIN 0x1, …), whatever was asked for. */
  poll?(): number;
  /** Gives the bytes that are mapped. `length` is a whole number of pages. */
  mmap?(offset: bigint, length: number, protection: MmapProtection): Uint8Array | Refusal;
  /** The last descriptor of it was closed. */
  release(): void;
}
