import type { Paint } from "./paint.ts";
import { seriesJson } from "./series-json.ts";
import type { SeriesReport } from "./series-report.ts";
import { inFull, onALine, seriesText } from "./series-text.ts";

/** Writes the report of a series out, the line feed at its end included. */
type SeriesFormat = (series: SeriesReport, paint: Paint) => string;

/** By the names that `--format` takes; "terse" is text with a line a finding. */
export const seriesFormats: ReadonlyMap<string, SeriesFormat> = new Map<string, SeriesFormat>([
  ["text", (series, paint) => seriesText(series, paint, inFull)],
  ["terse", (series, paint) => seriesText(series, paint, onALine)],
  ["json", seriesJson],
]);
