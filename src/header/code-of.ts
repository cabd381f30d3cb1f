import type { Line } from "./lex.ts";
import { spelled } from "./token.ts";

const known = new WeakMap<readonly Line[], string>();

/** A file without its comments and white space; worked out once, since each line of a file may ask for it. */
export function codeOf(lines: readonly Line[]): string {
  let code = known.get(lines);
  if (code === undefined) known.set(lines, (code = lines.map(lineOf).join("\n")));
  return code;
}

const lineOf = ({ directive, tokens }: Line): string =>
  directive === null ? spelled(tokens) : `#${directive} ${spelled(tokens)}`;
