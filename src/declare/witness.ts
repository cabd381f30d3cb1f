import type { DataModelName } from "./data-model-name.ts";
import type { Errno } from "./errno.ts";

/**
 * - `ioctl`, `syscall`: a call that can be made, and replayed through the negotiation of either side.
 * - `stream`: the bytes of a record that no known call carries, or that is read and written on a file.
 * - `value`: what a name stands for.
 * - `layout`: one record in two data models.
 * - `source`: a line of C that no longer compiles.
 */
export type WitnessKind = "ioctl" | "syscall" | "stream" | "value" | "layout" | "source";

/** What one side makes of a witness. */
export interface Reading {
  /** What the call is refused with, "refused" where no more is known; null where it is taken, or where nothing is called. */
  readonly errno: Errno | "refused" | null;
  /** Members by their paths, or names, as that side reads them; 64-bit numbers as "0x…" strings. Null where nothing is read. */
  readonly reads: Readonly<Record<string, string>> | null;
  /** What neither errno nor members say: "ENOTTY: no such number", "8 bytes written behind the program's struct". */
  readonly remark?: string;
}

/** The one payload format, as JSON has it: bytes are hex, `ptrs` lead from the struct (or from `bufs[in]`) to `bufs[buf]`. */
export interface WitnessPayload {
  /** "0x3b85". */
  readonly request?: string;
  /** "openat2", and its arguments: "v…" a number in hex, "pN" a pointer to bufs[N], "x" memory that is not mapped. */
  readonly syscall?: string;
  readonly args?: readonly string[];
  /** The size that is passed beside the struct, in bytes. */
  readonly usize?: number;
  readonly in: string;
  readonly ptrs: readonly { readonly offset: number; readonly buf: number; readonly in?: number }[];
  readonly bufs: readonly string[];
}

/** What proves a finding: one input, and what each side makes of it. */
export interface Witness {
  readonly kind: WitnessKind;
  readonly dataModel: DataModelName;
  /** Who acts: "an old program sends", "a program built with the new header sends", "old source has". */
  readonly who: string;
  /** Null where nothing is sent: `value`, `source`. */
  readonly payload: WitnessPayload | null;
  /** For `source`: the line. */
  readonly line?: string;
  /** The old kernel, whoever sends; for `layout` the first model. */
  readonly before: Reading;
  /** The new kernel; for `layout` the second model. */
  readonly after: Reading;
}
