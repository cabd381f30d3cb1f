import type { PayloadPointer } from "../../codec/payload/payload.ts";
import type { Argument } from "../replay/scenario.ts";

/** A register of a call: what it always holds, or what differs from question to question. */
export type Register = Argument | "size" | "file";

/** A question beside those about sizes: the struct with one thing different. */
export interface Variation {
  readonly about: string;
  /** What stands where in the struct: hex, by the offset in bytes. */
  readonly put?: Readonly<Record<number, string>>;
  readonly pointers?: readonly PayloadPointer[];
  /** By the register's index. */
  readonly registers?: Readonly<Record<number, Register>>;
}

/**
 * How an interface is asked so that nothing is changed, whatever the kernel makes of it: the struct that is sent is either
 * refused, or asks for nothing, or opens a file that is closed at once.
 */
export interface Asked {
  /** As abi/interfaces.ts calls it. */
  readonly name: string;
  readonly registers: readonly Register[];
  /** The ioctl's number, where the size stands in it: then that is what "size" is. */
  readonly request?: { readonly direction: number; readonly type: number; readonly number: number };
  /** Where the struct of an ioctl says its size, and in how many bytes. */
  readonly sizeAt?: { readonly offset: number; readonly bytes: 4 | 8 };
  /** What stands where in the struct, hex by the offset in bytes; zeros elsewhere. */
  readonly struct?: Readonly<Record<number, string>>;
  /** From the struct. */
  readonly pointers?: readonly PayloadPointer[];
  /** Every other byte of the struct; 0 where it is not given. For structs that the kernel writes. */
  readonly filler?: number;
  /** What the other pointers lead to, as hex: buffers 1 and so on. */
  readonly beside?: readonly string[];
  /** What "file" is: a path, or "pidfd" for one of the asking process. */
  readonly file?: string;
  /** Whether a call that succeeds gives a file. */
  readonly opens?: true;
  readonly variations?: readonly Variation[];
  /**
   * What the kernel's own work makes of the struct as it stands here, however long it is: an error, or "success". Not given
   * where it depends on the machine, or on the size.
   */
  readonly then?: string;
}

export const number = (value: bigint): Argument => ({ value });
export const buffer = (index: number): Argument => ({ buffer: index });
/** The struct that the question is about. */
export const struct: Argument = buffer(0);
export const zero: Argument = number(0n);

/** AT_FDCWD. */
export const here: Argument = number(-100n);
