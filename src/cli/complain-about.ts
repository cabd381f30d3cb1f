import { uncheckedLine } from "../report/unchecked.ts";
import type { Unchecked } from "../report/unchecked.ts";
import type { Terminal } from "./terminal.ts";

/** So many reasons are said in full; more would hide the findings. */
const mostReasons = 10;

/** What could not be compared, and why, to standard error. */
export function complainAbout(all: readonly Unchecked[], terminal: Terminal): void {
  for (const each of all.slice(0, mostReasons)) terminal.complain(uncheckedLine(each));
  if (all.length > mostReasons) terminal.complain(`could not check: and ${all.length - mostReasons} more`);
}
