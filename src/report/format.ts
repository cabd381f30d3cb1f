import type { Paint } from "./paint.ts";
import type { Report } from "./report.ts";

/** Writes a report out, the line feed at its end included. */
export type Format = (report: Report, paint: Paint) => string;
