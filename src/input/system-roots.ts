import { readdirSync } from "node:fs";
import { join } from "node:path";
import { isDirectory } from "./tree/file-status.ts";

const systemInclude = "/usr/include";

/** The system's include directory, and beside it the one of the machine's architecture, which holds asm/. */
export function systemRoots(): string[] {
  return isDirectory(systemInclude) ? [systemInclude, ...multiarchDirectories(systemInclude)] : [];
}

/** "x86_64-linux-gnu" and its like below an include directory, where they hold asm/; x86 before others. */
function multiarchDirectories(include: string): string[] {
  return readdirSync(include)
    .filter((name) => /^\w+-linux-gnu\w*$/.test(name) && isDirectory(join(include, name, "asm")))
    .toSorted((a, b) => Number(b.startsWith("x86_64-")) - Number(a.startsWith("x86_64-")) || (a < b ? -1 : 1))
    .slice(0, 1)
    .map((name) => join(include, name));
}
