import type { Line } from "./lex.ts";
import { spelled } from "./token.ts";

const known = new WeakMap<readonly Line[], string>();

/** A file without its comments and white space; worked out once, since each line of a file may ask for it. */
export function codeOf(lines: readonly Line[]): string {
  let code = known.get(lines);
  if (code === undefined) known.set(lines, (code = lines.map(lineOf).join("").trimStart()));
  return code;
}

/** Texts that follow one another are one. */
const lineOf = ({ directive, tokens }: Line, index: number, lines: readonly Line[]): string => {
  if (directive !== null) return `\n#${directive} ${spelled(tokens)}`;
  return `${index > 0 && lines[index - 1]!.directive === null ? " " : "\n"}${spelled(tokens)}`;
};
