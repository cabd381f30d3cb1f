import type { ConventionName } from "./convention.ts";

/** How structs reach the kernel, or come from it, that are no command's argument: one row for those that go the same way. */
export interface KnownStructs {
  /** The header that declares them, as it is included; null where each architecture has its own. */
  readonly header: string | null;
  /** Tags of structs and unions; "all" for what no other row says of the header. */
  readonly structs: readonly string[] | "all";
  readonly convention: ConventionName;
  readonly by: StructPath;
  /** Set where all of it goes one way, seen from the program. */
  readonly flow?: "in" | "out";
  /**
   * Bytes of the least struct that is taken, "whole" where it is all that the kernel knows; left out where it is each
   * struct's own.
   */
  readonly minimum?: number | "whole";
  /** Set where no 32-bit kernel has it, and 64-bit ones do not translate: what they read is the layout of 64-bit programs. */
  readonly kernels?: "64-bit";
  /** The kernel file that shows it. */
  readonly source: string;
}

/** The system call, file or message that carries a struct; a command without a size is a message. */
export interface StructPath {
  readonly kind: "syscall" | "stream" | "message";
  readonly name: string;
}
