import type { Line } from "../../header/lex.ts";
import type { SourceFile } from "../../header/source-file.ts";
import { written } from "../../header/token.ts";

/** What no header defines: these conditions come out alike wherever a file is included. */
const settled = new Set([
  ...["__ASSEMBLY__", "__ASSEMBLER__", "__KERNEL__", "__cplusplus", "__STDC_VERSION__", "__STRICT_ANSI__", "__GNUC__"],
  ...["__GNUC_MINOR__", "__LP64__", "__ILP32__", "__x86_64__", "__i386__", "defined"],
]);

/**
 * All of a header that may mean something else to whoever includes it than to itself: what it includes, what stands under
 * conditions that depend on who includes it, and what macros make of it that are defined there; where it has no guard, or
 * can't be read whole by itself, all but its macros, since it may be made to stand in the middle of another. Where that is
 * the same in two versions, and so is what the header declares by itself, it declares the same wherever it is included.
 */
export function conditionalText({ lines, guard }: SourceFile, isWhole: boolean): string {
  /** Of each condition around a line, whether it is open to who includes it; and how many are. */
  const conditions: boolean[] = [];
  let open = 0;
  // Two headers of one guard hide each other from whoever includes both.
  const parts: string[] = [guard ?? ""];
  const given = new Set<string>();
  const isAll = guard === null || !isWhole;
  const keep = ({ directive, tokens }: Line): void => void parts.push(`${directive ?? ""} ${written(tokens)}`);
  for (const line of lines) {
    const { directive, tokens } = line;
    if (directive === null) {
      const isGiven = isAll || (given.size > 0 && tokens.some(({ text }) => given.has(text)));
      if (open > 0 || isGiven) keep(line);
    } else if (directive === "define") {
      if (open === 0) continue;
      keep(line);
      if (tokens[0] !== undefined) given.add(tokens[0].text);
    } else if (directive.startsWith("if")) {
      const isOpen = !isSettled(line) && tokens[0]?.text !== guard;
      conditions.push(isOpen);
      if (isOpen) open += 1;
      if (open > 0) keep(line);
    } else if (directive === "endif") {
      if (open > 0) keep(line);
      if (conditions.pop() === true) open -= 1;
    } else if (open > 0 || !directive.startsWith("el") || directive.startsWith("eli")) keep(line);
  }
  return parts.join("\n");
}

function isSettled({ tokens }: Line): boolean {
  return tokens.every(({ kind, text }) => kind !== "name" || settled.has(text));
}
