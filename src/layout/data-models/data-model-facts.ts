import type { Architecture } from "../../declare/architecture.ts";
import type { BasicName } from "../../declare/type.ts";
import type { BitfieldRules, DataModel, DataModelName, IoctlEncoding } from "../data-model.ts";

/** What sets a data model apart; all else follows. Sizes and alignments are in bytes. */
export interface DataModelFacts {
  readonly architecture: Architecture;
  readonly endian: DataModel["endian"];
  /** The model of the kernel's own programs, where these are the others that it serves. */
  readonly kernel?: DataModelName;
  /** What a pointer and a long take. */
  readonly word: 4 | 8;
  readonly longDouble: 8 | 12 | 16;
  readonly int128: boolean;
  readonly charSigned: boolean;
  /** No type of C's own aligns to more, nor does `aligned` without a number. */
  readonly biggestAlignment: number;
  /** What C's own types align to at most as members, where that is less. */
  readonly memberAlignment?: number;
  readonly sizeType: BasicName;
  readonly wideChar: BasicName;
  readonly bitfields: BitfieldRules;
  readonly ioctl: IoctlEncoding;
  /** The macros that name the architecture, its ABI and its instruction set, as for `-D`: words "NAME" and "NAME=text". */
  readonly macros: string;
}

/** What an architecture has to say itself. */
type OwnFacts = Partial<DataModelFacts> & Pick<DataModelFacts, "architecture" | "endian" | "macros">;

/** `_IOC` as asm-generic/ioctl.h packs it. */
const genericIoctl: IoctlEncoding = { sizeBits: 14, readSizeBits: 14, none: 0, write: 1, read: 2 };

/** `_IOC` of alpha, mips, powerpc and sparc, where a call that passes nothing has a direction too. */
export const threeBitIoctl: IoctlEncoding = { sizeBits: 13, readSizeBits: 13, none: 1, read: 2, write: 4 };

const usual = {
  charSigned: true,
  wideChar: "int",
  bitfields: { typed: true, unnamedAlign: false },
  ioctl: genericIoctl,
} satisfies Partial<DataModelFacts>;

/** A 64-bit architecture, where it does as most of them do. */
export function lp64(own: OwnFacts): DataModelFacts {
  return { ...usual, word: 8, longDouble: 16, int128: true, biggestAlignment: 16, sizeType: "unsigned long", ...own };
}

/** A 32-bit architecture, where it does as most of them do. */
export function ilp32(own: OwnFacts): DataModelFacts {
  return { ...usual, word: 4, longDouble: 8, int128: false, biggestAlignment: 8, sizeType: "unsigned int", ...own };
}
