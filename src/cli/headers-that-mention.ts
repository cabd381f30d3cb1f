import type { Source } from "../header/source.ts";
import { ifReadable } from "../input/tree/if-readable.ts";

/** The headers whose text holds one of the names: reading those is enough as a rule, and quick. */
export function headersThatMention(source: Source, headers: readonly string[], names: readonly string[]): string[] {
  const words = names.map((name) => name.replace(/^(?:struct|union) /, "").split(".", 1)[0]!);
  return headers.filter((header) => {
    const text = ifReadable(() => source.read(header)) ?? "";
    return words.some((word) => text.includes(word));
  });
}
