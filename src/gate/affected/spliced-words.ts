import { workedOut } from "../../contract/worked-out.ts";
import type { SourceFile } from "../../header/source-file.ts";

/** The names outside of a header's directives: who includes it in the middle of a declaration has them in its own. */
export const splicedWords = workedOut(({ lines }: SourceFile): ReadonlySet<string> => {
  const words = new Set<string>();
  for (const { directive, tokens } of lines) {
    if (directive !== null) continue;
    for (const { kind, text } of tokens) if (kind === "name") words.add(text);
  }
  return words;
});
