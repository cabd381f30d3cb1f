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
  /** Where the parts of an ioctl number lie: bits of size and direction, and the value of each direction. */
  readonly ioctl: {
    readonly sizeBits: number;
    readonly none: number;
    readonly read: number;
    readonly write: number;
  };
  readonly predefined: PredefinedMacros;
  /** The other models that one kernel serves beside this one: its 32-bit programs. */
  readonly sharesKernelWith: readonly DataModelName[];
}
