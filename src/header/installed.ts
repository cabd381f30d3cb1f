import { spelled, type Token } from "./token.ts";

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

/** What `make headers_install` makes of words in a macro's body, which nobody expands where the macro is defined. */
const inBodies: ReadonlyMap<string, string> = new Map([
  ...installedWords.filter(([word]) => word !== "__EXPORTED_HEADERS__"),
  ["__packed", "__attribute__ ( ( packed ) )"],
  ["inline", "__inline__"],
  ["asm", "__asm__"],
  ["volatile", "__volatile__"],
]);

/** A macro's body as one line of text, as it is installed. */
export function spelledAsInstalled(body: readonly Token[]): string {
  if (!body.some(({ text }) => inBodies.has(text))) return spelled(body);
  const words = body.map(({ text }) => inBodies.get(text) ?? text);
  return words.filter((word) => word !== "").join(" ");
}
