/** Where a 64-bit pointer in the struct leads. The bytes at `offset` are zero in `in`. */
export type PayloadPointer =
  | {
      /** In bytes, from the start of the struct; or of `bufs[in]` where `in` is given. */
      readonly offset: number;
      readonly buf: number;
      /** Bytes into the buffer; 0 where it is not given. */
      readonly add?: number;
      readonly in?: number;
    }
  /** Leads to memory that is not mapped. */
  | { readonly offset: number; readonly bad: true; readonly in?: number };

/**
 * One call, with all the memory that it needs. The same everywhere: in a witness, in `encode`, in vectors, in recordings.
 * In JSON, bytes are hex; `+zN` after it stands for N more zero bytes.
 */
export interface Payload {
  /** The ioctl number. */
  readonly request: number;
  /** The struct's bytes: all that is mapped of it, whatever its size member says. */
  readonly in: Uint8Array;
  readonly ptrs: readonly PayloadPointer[];
  /** User buffers, each in a mapping of its own. */
  readonly bufs: readonly Uint8Array[];
}
