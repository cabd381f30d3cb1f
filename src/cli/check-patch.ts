import { checkWith } from "../gate/check.ts";
import { checkSeries } from "../gate/check-series.ts";
import type { JudgeOptions } from "../gate/options.ts";
import { Memory } from "../header/memory.ts";
import type { OpenedSource } from "../input/opened-source.ts";
import type { PatchedSeries } from "../input/patch/open-series.ts";
import type { Report } from "../report/report.ts";
import type { FormatName } from "../report/formats.ts";
import { seriesFormat } from "../report/series-formats.ts";
import { complainAbout } from "./complain-about.ts";
import type { JudgingOptions } from "./options.ts";
import type { Terminal } from "./terminal.ts";
import { watched } from "./watched.ts";
import { writeOut } from "./write-out.ts";
import { reportAs } from "./write-report.ts";

/** Judges a series patch by patch, writes what is found, and gives the report of the whole. */
export async function checkPatch(
  { old, steps, remarks }: PatchedSeries,
  judging: JudgeOptions,
  options: Pick<JudgingOptions, "format" | "terse">,
  terminal: Terminal,
): Promise<Report> {
  for (const remark of remarks) terminal.complain(remark);
  const memory = new Memory();
  const compare = (before: OpenedSource, after: OpenedSource): Report => checkWith(memory, before, after, judging);
  const series = checkSeries(watched(old, terminal), steps, compare);
  const { whole } = series;
  // One patch is a change like any other; scripts find it where they find those of a series.
  const isAlone = (format: FormatName): boolean => steps.length === 1 && format !== "json";
  await writeOut(
    async (format, paint) => {
      if (isAlone(format)) return reportAs(whole, format, paint);
      const write = await seriesFormat(format);
      return write(series, paint);
    },
    options,
    terminal,
  );
  complainAbout(whole.couldNotCheck, terminal);
  return whole;
}
