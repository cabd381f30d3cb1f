import type { KernelFile } from "../../declare/kernel-file.ts";
import type { Statement } from "../statement.ts";

/** What the kernel's own code says of the structs that it takes from programs. STUB */
export function statementsIn(_files: Iterable<KernelFile>): readonly Statement[] {
  return [];
}
