import type { PayloadPointer } from "../../codec/payload/payload.ts";
import type { Argument } from "../replay/scenario.ts";

/** One call that is put to the running kernel. */
export interface Question {
  /** As abi/interfaces.ts calls it. */
  readonly name: string;
  /** "size 25: byte 24 is 1". */
  readonly about: string;
  readonly registers: readonly (Argument | "file")[];
  /** The struct is the first of them. */
  readonly bufs: readonly Uint8Array[];
  readonly ptrs: readonly PayloadPointer[];
  /** What "file" is; null where no register holds one. */
  readonly file: string | null;
  /** Whether what the call returns is a file, which is closed at once. */
  readonly opens: boolean;
  /** The size in bytes that is said of the struct; null where no size is. */
  readonly size: number | null;
  /** Whether the last byte of that size is not zero: a kernel that does not know it says E2BIG. */
  readonly marksEnd: boolean;
  /**
   * What the call gets where negotiation lets it pass: an error, or "success"; null where the kernel's own work may answer
   * with an error that negotiation has, too.
   */
  readonly then: string | null;
  /** Whether it is about something other than sizes and memory: a bit, a member, a register. */
  readonly isVariation: boolean;
  /** Whether memory ends inside of what the kernel writes: how much of it is written before, each architecture has its way. */
  readonly endsInside: boolean;
}

/** What came of it. */
export type Answered =
  | {
      readonly kind: "answered";
      readonly errno: string | null;
      readonly ret: bigint;
      readonly buffersAfter: readonly Uint8Array[];
    }
  /** The file is not there, or could not be opened. */
  | { readonly kind: "no-file"; readonly errno: string }
  /** The process that asked did not live to tell: "SIGSYS", or "no answer in 10 s". */
  | { readonly kind: "ended"; readonly how: string };
