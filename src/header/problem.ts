import type { Location } from "../declare/location.ts";
import { printable } from "../declare/printable.ts";

/**
 * Something in a header that cannot be read. It is thrown and never leaves this folder: it becomes an entry of what was
 * not seen. No Error: a header may hold a problem in each line, and to note the stack takes longer than to read the line.
 */
export class Problem {
  constructor(
    readonly location: Location,
    readonly message: string,
  ) {}
}

/** What may make sense and asks for more than `limits` grant. */
export class Excess extends Problem {}

/** Characters of a header in a message. */
const longEnough = 100;

/** A piece of a header as a message may hold it, on one line: it may be as long as the header, and hold any character. */
export const shortened = (text: string): string =>
  printable(text.length > longEnough ? `${text.slice(0, longEnough)}…` : text);
export const quoted = (text: string): string => `"${shortened(text)}"`;
