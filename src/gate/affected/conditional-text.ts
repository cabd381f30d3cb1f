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
  const open: boolean[] = [];
  // Two headers of one guard hide each other from whoever includes both.
  const parts: string[] = [guard ?? ""];
  const given = new Set<string>();
  const isAll = guard === null || !isWhole;
  const isOpen = (): boolean => open.includes(true);
  const isGiven = ({ tokens }: Line): boolean => isAll || tokens.some(({ text }) => given.has(text));
  for (const line of lines) {
    const { directive, tokens } = line;
    const text = `${directive ?? ""} ${written(tokens)}`;
    if (directive?.startsWith("if")) {
      open.push(!isSettled(line) && tokens[0]?.text !== guard);
      if (isOpen()) parts.push(text);
    } else if (directive === "endif" || directive?.startsWith("el")) {
      if (isOpen() || directive.startsWith("eli")) parts.push(text);
      if (directive === "endif") open.pop();
    } else if (isOpen() || (directive === null ? isGiven(line) : directive !== "define")) parts.push(text);
    if (isOpen() && directive === "define" && tokens[0] !== undefined) given.add(tokens[0].text);
  }
  return parts.join("\n");
}

function isSettled({ tokens }: Line): boolean {
  return tokens.every(({ kind, text }) => kind !== "name" || settled.has(text));
}
