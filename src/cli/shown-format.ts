import type { FormatName } from "../report/formats.ts";
import type { ReportOptions } from "./options.ts";

/** The format of what goes to standard output: the last that names no file. */
export function shownFormat(options: ReportOptions): FormatName {
  return inShort(options.format.findLast(({ file }) => file === null)?.format ?? "text", options);
}

/** With `--terse` text has a line a finding; other formats are what they are. */
export function inShort(format: FormatName, { terse }: Pick<ReportOptions, "terse">): FormatName {
  return terse === true && format === "text" ? "terse" : format;
}
