import type { DataModelName } from "../../src/layout/data-model.ts";
import type { Compiler } from "./compilers.ts";

/** Where a translation unit is compiled for, and what its `#include <…>` reads before the system's own headers. */
export interface Target {
  readonly model: DataModelName;
  readonly root: string | null;
}

/** What every compiler is told: the machine, C from standard input, no warnings. */
export function compilerFlags({ flags }: Compiler, { root }: Target): string[] {
  return [...flags, "-std=gnu17", "-w", ...(root === null ? [] : ["-isystem", root]), "-x", "c", "-"];
}
