import { Budget } from "../../src/header/budget.ts";
import { Environment } from "../../src/header/environment.ts";
import { Files } from "../../src/header/files.ts";
import { includedName } from "../../src/header/included-name.ts";
import { limits } from "../../src/header/limits.ts";
import { Memory } from "../../src/header/memory.ts";
import { preprocess } from "../../src/header/preprocess.ts";
import type { Surroundings } from "../../src/header/surroundings.ts";
import type { SourceFile } from "../../src/header/source-file.ts";
import { textSource } from "./read-text.ts";

/** What `gcc -E` would print of the first file: its tokens; and what could not be read. */
export function preprocessed(texts: Readonly<Record<string, string>>): { tokens: string[]; problems: string[] } {
  const files = new Files(textSource(texts), new Memory());
  const environment = new Environment();
  const budget = new Budget(limits.tokens);
  const around: Surroundings = {
    hasInclude: (named, from) => files.included(named, from) !== null,
    include: ({ tokens }, from) => {
      const named = includedName(tokens, environment, budget);
      return named === null ? null : files.included(named, from);
    },
  };
  const tokens: string[] = [];
  const problems: string[] = [];
  const read = (file: SourceFile): void => {
    for (const { why } of file.notSeen) problems.push(why);
    for (let start = 0; start < file.lines.length;) {
      const text = preprocess(file, start, environment, budget, around);
      for (const token of text.tokens) tokens.push(token.text);
      for (const { why } of text.notSeen) problems.push(why);
      const included = text.include === null ? null : around.include(text.include, file.path);
      if (included !== null) read(included);
      start = text.next;
    }
  };
  read(files.header(Object.keys(texts)[0]!)!);
  return { tokens, problems };
}
