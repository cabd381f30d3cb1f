import type { FormatName } from "../report/formats.ts";
import type { JudgingOptions } from "./options.ts";

/** The format of what goes to standard output: the last that names no file. */
export function shownFormat({ format: targets, terse }: Pick<JudgingOptions, "format" | "terse">): FormatName {
  const shown = targets.findLast(({ file }) => file === null)?.format ?? "text";
  return terse === true && shown === "text" ? "terse" : shown;
}
