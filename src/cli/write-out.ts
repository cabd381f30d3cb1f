import type { FormatName } from "../report/formats.ts";
import { coloured, plain } from "../report/paint.ts";
import type { Paint } from "../report/paint.ts";
import type { ReportOptions } from "./options.ts";
import { inShort, shownFormat } from "./shown-format.ts";
import type { Terminal } from "./terminal.ts";
import { requireWritable, writeFile } from "./write-file.ts";

/** Throws `InputError` where a file that is asked for can't be written: before something is compared. */
export function requireTargets({ format }: Pick<ReportOptions, "format">): void {
  for (const { file } of format) if (file !== null) requireWritable(file);
}

/**
 * Writes what is found to the files that are asked for, and to standard output: as text where no other format is wanted
 * there. Rejects with an `InputError`.
 */
export async function writeOut(
  write: (format: FormatName, paint: Paint) => Promise<string>,
  options: ReportOptions,
  terminal: Terminal,
): Promise<void> {
  for (const { format, file } of options.format) {
    // oxlint-disable-next-line no-await-in-loop -- one report is in memory at a time
    if (file !== null) writeFile(file, await write(inShort(format, options), plain));
  }
  terminal.print(await write(shownFormat(options), terminal.colour ? coloured : plain));
}
