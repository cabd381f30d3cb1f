import type { KernelFile } from "../declare/kernel-file.ts";
import type { TextSource } from "./opened-source.ts";

/** Headers that are in memory already: path to text, "linux/foo.h" to "struct foo { … };". Nothing else is found. */
export function memorySource(
  name: string,
  files: ReadonlyMap<string, string> | Readonly<Record<string, string>>,
  kernel: readonly KernelFile[] = [],
): TextSource {
  const texts = new Map(files instanceof Map ? files : Object.entries(files));
  return {
    name,
    headers: [...texts.keys()].toSorted(),
    read: (path) => texts.get(path) ?? null,
    label: (path) => path,
    ...(kernel.length === 0 ? {} : { kernelFiles: () => kernel }),
  };
}
