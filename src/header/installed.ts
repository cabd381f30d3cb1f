/**
 * Words that headers in include/uapi use, with what `make headers_install` makes of them: nothing, or plain C. Headers
 * that are installed hold none of them, so that raw and installed ones read the same.
 */
export const installedWords: readonly (readonly [word: string, text: string])[] = [
  ["__user", ""],
  ["__force", ""],
  ["__iomem", ""],
  ["__attribute_const__", ""],
  ["__packed", "__attribute__((packed))"],
  ["__EXPORTED_HEADERS__", "1"],
];

/** Headers that only the kernel's build has: `make headers_install` takes the lines out that include them. */
export const notInstalledHeaders: ReadonlySet<string> = new Set(["linux/compiler.h", "linux/compiler_types.h"]);
