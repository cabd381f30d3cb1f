import { formats } from "../../src/report/formats.ts";
import type { FormatName } from "../../src/report/formats.ts";
import { plain } from "../../src/report/paint.ts";
import type { Report } from "../../src/report/report.ts";
import { Broken } from "./laws.ts";

const names = Object.keys(formats) as FormatName[];
const writers = await Promise.all(names.map(async (name) => [name, await formats[name]()] as const));
const isJson: ReadonlySet<string> = new Set(["json", "sarif", "gitlab"]);

/** The report in one of the formats: what steers a terminal stands in none of them. */
export function formatted(report: Report, which: number): string {
  const [name, write] = writers[which % writers.length]!;
  const text = write(report, plain);
  if (/[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/.test(text))
    throw new Broken(`control characters in ${name}`);
  if (isJson.has(name)) JSON.parse(text);
  return text;
}
