import type { Paint } from "../report/paint.ts";
import { formats } from "../report/formats.ts";
import type { FormatName } from "../report/formats.ts";
import type { Report } from "../report/report.ts";
import { complainAbout } from "./complain-about.ts";
import type { ReportOptions } from "./options.ts";
import type { Terminal } from "./terminal.ts";
import { writeOut } from "./write-out.ts";

/** A report in the formats that are asked for, and why something could not be checked to standard error. */
export async function writeReport(report: Report, options: ReportOptions, terminal: Terminal): Promise<void> {
  await writeOut((format, paint) => reportAs(report, format, paint), options, terminal);
  complainAbout(report.couldNotCheck, terminal);
}

export async function reportAs(report: Report, format: FormatName, paint: Paint): Promise<string> {
  const write = await formats[format]();
  return write(report, paint);
}
