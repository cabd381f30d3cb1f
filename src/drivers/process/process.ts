import type { FileTable } from "./file-table.ts";
import type { ProcessMemory } from "./process-memory.ts";

export type Capability = "CAP_SYS_RESOURCE" | "CAP_SYS_RAWIO" | "CAP_IPC_LOCK";

/** The program that calls. */
export interface Process {
  /** Of its instruction set; the kernel has 64. */
  readonly bits: 32 | 64;
  readonly caps: ReadonlySet<Capability>;
  readonly memory: ProcessMemory;
  readonly files: FileTable;
}
