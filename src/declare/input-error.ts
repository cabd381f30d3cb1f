import { printable } from "./printable.ts";

/** Characters of a message; what is longer quotes something that is, and loses its middle. */
const longest = 1000;
const end = 300;

/** What the user gave can't be used; the message is one line that says what and what to do, whatever it quotes. */
export class InputError extends Error {
  override readonly name = "InputError";

  constructor(message: string) {
    super(shortened(printable(message)));
  }
}

function shortened(line: string): string {
  if (line.length <= longest) return line;
  const characters = [...line];
  return `${characters.slice(0, longest - end - 3).join("")} … ${characters.slice(-end).join("")}`;
}
