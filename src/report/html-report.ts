import type { Format } from "./format.ts";
import { reportPage } from "./html/report-page.ts";

/** One self-contained document: it fetches nothing, stores nothing, and can be read without its script, and on paper. */
export const htmlReport: Format = (report) => reportPage(report, null);
