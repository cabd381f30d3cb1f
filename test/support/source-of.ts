import type { KernelFile } from "../../src/declare/kernel-file.ts";
import { memorySource } from "../../src/input/memory-source.ts";
import type { TextSource } from "../../src/input/opened-source.ts";
import { standardHeaders } from "./standard-headers.ts";

/**
 * A text is linux/foo.h; a line "// linux/bar.h" starts another header, "// drivers/foo/main.c" a file of the kernel. Each
 * header knows the fixed-width types and the ioctl macros without including anything.
 */
export function sourceOf(text: string): TextSource {
  const headers = new Map<string, string>();
  const kernel = new Map<string, string>();
  let path = "linux/foo.h";
  for (const line of text.split("\n")) {
    const next = /^\/\/ (\S+\.[ch])$/.exec(line)?.[1];
    if (next !== undefined) path = next;
    else if (path.endsWith(".c")) kernel.set(path, `${kernel.get(path) ?? ""}${line}\n`);
    else headers.set(path, `${headers.get(path) ?? prelude}\n${line}`);
  }
  const files: KernelFile[] = [...kernel].map(([file, code]) => ({ path: file, text: code }));
  const source = memorySource("example", headers, files);
  return { ...source, read: (file) => source.read(file) ?? standardHeaders[file] ?? null };
}

const prelude = Object.keys(standardHeaders)
  .map((file) => `#include <${file}>`)
  .join(" \n");
