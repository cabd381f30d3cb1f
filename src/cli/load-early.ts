import { createRequire } from "node:module";

/** Modules of node's own that a command comes to anyway, and that take their time. */
const needed: Readonly<Record<string, readonly string[]>> = {
  check: ["node:child_process", "node:os", "node:zlib"],
  lint: ["node:crypto"],
};

/**
 * Loads what a command needs of node's own modules: to be called before `optimizeLate`. Node keeps compiled code of each, but V8
 * takes none that was made under other flags than it has.
 */
export function loadEarly(command: string | undefined): void {
  const require = createRequire(import.meta.url);
  for (const name of needed[command ?? ""] ?? []) require(name);
}
