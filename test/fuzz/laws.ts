import { InputError } from "../../src/declare/input-error.ts";
import { printable } from "../../src/declare/printable.ts";
import type { Answer } from "./entry.ts";

/** A law that an input broke; anything else that is thrown breaks the one that nothing is. */
export class Broken extends Error {
  override readonly name = "Broken";
}

/** Characters of a line that somebody is to read. */
const longestLine = 1000;

/** What refuses an input: one line, which steers no terminal. */
export function requireLine(line: string): void {
  if (line.trim() === "") throw new Broken("refused without a word");
  if (line !== printable(line))
    throw new Broken(`refused with control characters: ${JSON.stringify(line.slice(0, 200))}`);
  if (line.length > longestLine) throw new Broken(`refused with ${line.length} characters`);
}

/** Why something was not seen: one line; whoever prints it takes out what steers a terminal. */
export function requireClause(why: string): void {
  if (why.trim() === "" || /[\r\n]/.test(why)) throw new Broken(`not one line: ${JSON.stringify(why.slice(0, 200))}`);
}

/** Does `work`: what it says is the answer, and an `InputError` refuses the input. */
export function answerOf(work: () => string): Answer {
  try {
    const said = work();
    return { kind: "answered", said: () => said };
  } catch (error) {
    return refusalOf(error);
  }
}

/** The answer that an error is. Throws it where it is none. */
export function refusalOf(error: unknown): Answer {
  if (!(error instanceof InputError)) throw error;
  requireLine(error.message);
  return { kind: "refused", said: () => error.message };
}

/** All that can be said of a value, bigints and maps too. */
export function spelled(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => {
    if (typeof each === "bigint") return `${each}n`;
    if (each instanceof Map) return [...each];
    if (each instanceof Set) return [...each];
    if (each instanceof Uint8Array) return Buffer.from(each).toString("hex");
    return each;
  });
}
