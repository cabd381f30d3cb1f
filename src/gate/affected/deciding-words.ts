import { workedOut } from "../../contract/worked-out.ts";
import type { SourceFile } from "../../header/source-file.ts";

/** The names in a header's conditions, but for its guard: who includes it may have other meanings of them than itself. */
export const decidingWords = workedOut(({ lines, guard }: SourceFile): ReadonlySet<string> => {
  const words = new Set<string>();
  for (const { directive, tokens } of lines) {
    if (directive === null || !/^(?:if|elif)/.test(directive)) continue;
    for (const { kind, text } of tokens) if (kind === "name" && text !== guard) words.add(text);
  }
  return words;
});
