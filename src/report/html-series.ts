import { reportPage } from "./html/report-page.ts";
import type { SeriesFormat } from "./series-formats.ts";

/** The same of a series: the whole's findings, and patch by patch what came and went. */
export const htmlSeries: SeriesFormat = (series) => reportPage(series.whole, series);
