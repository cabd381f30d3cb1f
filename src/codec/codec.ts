import type { RecordLayout } from "../layout/record-layout.ts";

/** Values of one struct, in one release and data model, to bytes and back. */
export interface Codec<In, Out> {
  readonly layout: RecordLayout;
  /** Bytes of the struct, without what a flexible array at its end adds. */
  readonly size: number;
  /** Throws `CodecError`, which names the member, for a value that does not fit. */
  encode(value: In): Uint8Array;
  /** As `encode`, without an allocation; padding is written as zeros. Gives the offset after the last byte written. */
  encodeInto(value: In, bytes: Uint8Array, offset?: number): number;
  /**
   * Reads the struct at `offset` (by default 0). Where the bytes end early the rest reads as zeros, as
   * `copy_struct_from_user` has it; what comes after the struct is not looked at: `account` tells what it is.
   */
  decode(bytes: Uint8Array, offset?: number): Out;
}
