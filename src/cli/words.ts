import type { Spelled } from "../input/spelled.ts";
import { anySource } from "./source-argument.ts";

/** The arguments of a comparison: those before "--" and those after it, which are paths; null where there is no "--". */
export interface Words {
  readonly before: readonly string[];
  readonly after: readonly string[] | null;
}

/** What is compared, and the headers and folders that are looked at: none for all. */
export interface Sides {
  readonly old: Spelled;
  readonly new: Spelled;
  readonly paths: readonly string[];
}

/** What the arguments of a comparison are, for --help. */
export const comparedWords = `OLD and NEW: ${anySource}; then headers or folders to look at: linux/iommufd.h, linux/netfilter`;

/** Commander takes the "--" away; `argv` still has it. */
export function wordsOf(words: readonly string[], argv: readonly string[]): Words {
  const dashes = argv.indexOf("--");
  if (dashes === -1) return { before: words, after: null };
  const count = words.length - (argv.length - dashes - 1);
  return { before: words.slice(0, count), after: words.slice(count) };
}
