import { join } from "node:path";
import { isDirectory, isFile } from "./file-status.ts";
import { asGiven } from "./input-error.ts";
import { readText } from "./read-text.ts";

/** The architecture whose asm/ stands for that of the default data models. */
const architecture = "x86";

const rootsInTree = [
  "include/uapi",
  `arch/${architecture}/include/uapi`,
  `arch/${architecture}/include/generated/uapi`,
  "include/generated/uapi",
];

/** The include roots of a kernel tree, those that are there; null where the directory is no kernel tree. */
export function kernelTreeRoots(directory: string): string[] | null {
  const roots = rootsInTree.map((root) => join(directory, root)).filter(isDirectory);
  return roots[0] === join(directory, "include/uapi") ? roots : null;
}

/**
 * The asm/ headers that headers_install makes of asm-generic/ ones, as Kbuild lists them: `mandatory-y` for every
 * architecture, `generic-y` for this one.
 */
export function genericAsmHeaders(directory: string): string[] {
  const lists = ["include/uapi/asm-generic/Kbuild", `arch/${architecture}/include/uapi/asm/Kbuild`];
  const names = new Set<string>();
  for (const list of lists.map((path) => join(directory, path))) {
    if (!isFile(list)) continue;
    for (const match of asGiven(list, () => readText(list)).matchAll(
      /^(?:mandatory|generic)-y\s*\+?=\s*([\w.-]+\.h)\s*$/gm,
    )) {
      names.add(`asm/${match[1]}`);
    }
  }
  return [...names];
}

/** "asm/ioctl.h" -> "asm-generic/ioctl.h": what stands in for an asm/ header that an architecture does not write itself. */
export function genericHeaderOf(path: string): string | null {
  return path.startsWith("asm/") ? `asm-generic/${path.slice("asm/".length)}` : null;
}
