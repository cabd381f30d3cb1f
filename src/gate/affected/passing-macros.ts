import { workedOut } from "../../contract/worked-out.ts";
import type { SourceFile } from "../../header/source-file.ts";
import { written } from "../../header/token.ts";

/** A macro that stands for more than one thing in the course of its header, or for nothing at its end: it is no declaration. */
export interface PassingMacro {
  readonly name: string;
  /** All that is said of it, line by line. */
  readonly text: string;
  readonly words: ReadonlySet<string>;
}

export const passingMacros = workedOut(({ lines }: SourceFile): readonly PassingMacro[] => {
  const said = new Map<string, { text: string; readonly words: Set<string>; times: number }>();
  for (const { directive, tokens } of lines) {
    const name = tokens[0]?.text;
    if (name === undefined || (directive !== "define" && directive !== "undef")) continue;
    const known = said.get(name) ?? { text: "", words: new Set(), times: 0 };
    known.text += `${directive} ${written(tokens)}\n`;
    known.times += 1;
    for (const { kind, text } of tokens.slice(1)) if (kind === "name") known.words.add(text);
    said.set(name, known);
  }
  return [...said].flatMap(([name, { text, words, times }]) => (times > 1 ? [{ name, text, words }] : []));
});
