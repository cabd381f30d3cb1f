import type { Line } from "./lex.ts";

const opens = new Set(["if", "ifdef", "ifndef"]);
const continues = new Set(["elif", "elifdef", "elifndef", "else"]);

/** Leads each branch of an `#if` to the next one, and the last to its `#endif`, or to the end where there is none. */
export function branchesOf(lines: readonly Line[], say: (line: number, why: string) => void): Map<Line, number> {
  const branches = new Map<Line, number>();
  const open: Line[] = [];
  for (const [index, line] of lines.entries()) {
    const { directive, location } = line;
    if (directive === null) continue;
    if (opens.has(directive)) open.push(line);
    else if (directive === "endif" || continues.has(directive)) {
      const before = open.pop();
      if (before === undefined) say(location.line, `#${directive} without #if`);
      else {
        branches.set(before, index);
        if (directive === "endif") continue;
        if (before.directive === "else") say(location.line, `#${directive} after #else`);
        open.push(line);
      }
    }
  }
  for (const line of open) {
    say(line.location.line, `#${line.directive} without #endif`);
    branches.set(line, lines.length);
  }
  return branches;
}
