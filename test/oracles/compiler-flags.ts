import type { DataModelName } from "../../src/layout/data-model.ts";

/** Where a translation unit is compiled for, and what its `#include <…>` reads before the system's own headers. */
export interface Target {
  readonly model: DataModelName;
  readonly root: string | null;
}

const machine: Readonly<Record<DataModelName, string>> = { x86_64: "-m64", i386: "-m32" };

/** What gcc and clang are both told: C from standard input, no warnings. */
export function compilerFlags({ model, root }: Target): string[] {
  return [machine[model], "-std=gnu17", "-w", ...(root === null ? [] : ["-isystem", root]), "-x", "c", "-"];
}
