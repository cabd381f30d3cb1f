import { workedOut } from "../../contract/worked-out.ts";
import type { Line } from "../../header/lex.ts";
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
  const repeated = repeatedIn(lines);
  if (repeated.size === 0) return none;
  const said = new Map<string, { name: string; text: string; readonly words: Set<string> }>();
  for (const { directive, tokens } of lines) {
    const name = tokens[0]?.text;
    if (name === undefined || (directive !== "define" && directive !== "undef") || !repeated.has(name)) continue;
    const known = said.get(name) ?? { name, text: "", words: new Set() };
    known.text += `${directive} ${written(tokens)}\n`;
    for (const { kind, text } of tokens.slice(1)) if (kind === "name") known.words.add(text);
    said.set(name, known);
  }
  return [...said.values()];
});

const none: readonly never[] = [];

/** What more than one line is about; most headers have nothing like that. */
function repeatedIn(lines: readonly Line[]): ReadonlySet<string> {
  const met = new Set<string>();
  const repeated = new Set<string>();
  for (const { directive, tokens } of lines) {
    if ((directive !== "define" && directive !== "undef") || tokens.length === 0) continue;
    const name = tokens[0]!.text;
    if (met.has(name)) repeated.add(name);
    else met.add(name);
  }
  return repeated;
}
