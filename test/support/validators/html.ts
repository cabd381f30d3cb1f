import { parse } from "parse5";

/** What the HTML standard calls a parse error, by its own names, with the place: what a browser would have to mend by guessing. */
export function htmlErrors(page: string): string[] {
  const errors: string[] = [];
  parse(page, {
    onParseError: ({ code, startLine, startCol }) => errors.push(`${startLine}:${startCol}: ${code}`),
  });
  return errors;
}
