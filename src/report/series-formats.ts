import type { FormatName } from "./formats.ts";
import { formats } from "./formats.ts";
import type { Paint } from "./paint.ts";
import { seriesAsReport } from "./series-as-report.ts";
import type { SeriesReport } from "./series-report.ts";

/** Writes the report of a series out, the line feed at its end included. */
export type SeriesFormat = (series: SeriesReport, paint: Paint) => string;

/** Those that tell of a series patch by patch; the others tell of the whole, and which patch makes each finding of it. */
const patchByPatch: Readonly<Partial<Record<FormatName, () => Promise<SeriesFormat>>>> = {
  text: async () => (await import("./series-text.ts")).seriesText,
  terse: async () => (await import("./series-text.ts")).seriesTerse,
  json: async () => (await import("./series-json.ts")).seriesJson,
  markdown: async () => (await import("./series-markdown.ts")).seriesMarkdown,
  html: async () => (await import("./html-series.ts")).htmlSeries,
  nipa: async () => (await import("./nipa.ts")).seriesNipa,
};

/** The same names as for a report of one comparison. */
export async function seriesFormat(name: FormatName): Promise<SeriesFormat> {
  const own = await patchByPatch[name]?.();
  if (own !== undefined) return own;
  const format = await formats[name]();
  return (series, paint) => format(seriesAsReport(series), paint);
}
