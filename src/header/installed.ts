/**
 * Words that headers in include/uapi use and that `make headers_install` takes out or that only the kernel's build
 * defines: read raw, they stand for nothing.
 */
export const notInstalled = ["__user", "__force", "__iomem", "__attribute_const__", "__bitwise__"] as const;

/** Headers that installed headers never include: the lines that do are taken out by `make headers_install`. */
export const notInstalledHeaders: ReadonlySet<string> = new Set(["linux/compiler.h", "linux/compiler_types.h"]);
