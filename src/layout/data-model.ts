import type { Architecture } from "../declare/architecture.ts";
import type { DataModelName } from "../declare/data-model-name.ts";
import type { PredefinedMacros } from "../declare/predefined.ts";
import type { BasicName } from "../declare/type.ts";

export type { DataModelName };

/** Bytes that a basic type takes, how they align on their own, and as a member of a record (i386: 4 for 8-byte types). */
export interface BasicLayout {
  readonly size: number;
  readonly align: number;
  readonly memberAlign: number;
}

/** How one architecture and its C ABI lay out bytes. Sizes and alignments are in bytes. */
export interface DataModel {
  readonly name: DataModelName;
  /** Whose asm/ headers its programs have. */
  readonly architecture: Architecture;
  readonly endian: "little" | "big";
  readonly pointer: number;
  readonly charSigned: boolean;
  readonly basic: Readonly<Record<BasicName, BasicLayout>>;
  /** Whether the compiler knows `__int128` here. */
  readonly int128: boolean;
  /** What `aligned` without a number means. */
  readonly biggestAlignment: number;
  /** The type of sizeof. */
  readonly sizeType: BasicName;
  readonly bitfields: BitfieldRules;
  readonly ioctl: IoctlEncoding;
  readonly predefined: PredefinedMacros;
  /** The other models that one kernel serves beside this one: its 32-bit programs, or what those stand beside. */
  readonly sharesKernelWith: readonly DataModelName[];
}

/** Where the compilers of Linux do not agree about bitfields. */
export interface BitfieldRules {
  /** Whether the declared type says which units a bitfield may not straddle, and how its record aligns. */
  readonly typed: boolean;
  /** Whether one without a name aligns its record as one with a name does. */
  readonly unnamedAlign: boolean;
}

/**
 * The parts of an ioctl number: 8 bits of number, 8 of type, then the size, and above it the direction, of which these are
 * the values.
 */
export interface IoctlEncoding {
  readonly sizeBits: number;
  /** The bits that a size is read from: one more on sparc, which lends it that of `none`, and reads 0 where nothing is passed. */
  readonly readSizeBits: number;
  /** What the number is cast to at last, where it is (alpha). */
  readonly cast?: BasicName;
  readonly none: number;
  readonly read: number;
  readonly write: number;
}
