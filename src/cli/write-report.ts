import { formats } from "../report/formats.ts";
import { coloured, plain } from "../report/paint.ts";
import type { Report } from "../report/report.ts";
import { terse } from "../report/terse.ts";
import { complainAbout } from "./complain-about.ts";
import type { Terminal } from "./terminal.ts";

/** The report to standard output, and why something could not be checked to standard error. */
export function writeReport(
  report: Report,
  options: { readonly format: string; readonly terse?: true },
  terminal: Terminal,
): void {
  const format = options.terse === true && options.format === "text" ? terse : formats.get(options.format)!;
  terminal.print(format(report, terminal.colour ? coloured : plain));
  complainAbout(report.couldNotCheck, terminal);
}
