import type { Terminal } from "./terminal.ts";

/** So many reasons are said in full; more would hide the findings. */
const mostReasons = 10;

/** Why something could not be compared, to standard error. */
export function complainAbout(reasons: readonly string[], terminal: Terminal): void {
  for (const reason of reasons.slice(0, mostReasons)) terminal.complain(reason);
  if (reasons.length > mostReasons) terminal.complain(`could not check: and ${reasons.length - mostReasons} more`);
}
