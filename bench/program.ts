import { fileURLToPath } from "node:url";

/** A compiled file of this package, as a command line that runs it. */
export function program(path: string, ...args: readonly string[]): string[] {
  return [process.execPath, fileURLToPath(new URL(`../${path}`, import.meta.url)), ...args];
}
