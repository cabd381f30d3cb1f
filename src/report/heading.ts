import type { DataModelName } from "../layout/data-model.ts";
import type { Finding } from "../rules/finding.ts";
import { modelList } from "./model-list.ts";
import type { Paint } from "./paint.ts";
import { printable } from "../declare/printable.ts";

/**
 * The first line of a finding, greppable like a compiler's: `file:line: error[running]: message  (rule) [x86_64 i386]`, and
 * behind it the reason where somebody accepted it. `asked` are the data models that were looked at.
 */
export function heading(finding: Finding, paint: Paint, asked: readonly DataModelName[]): string {
  const { file, line, level, promise, message, rule, dataModels, accepted } = finding;
  const place = paint("strong", `${printable(file)}:${line}:`);
  const tail = paint("faint", `(${rule}) ${modelList(dataModels, asked)}`);
  const mark = accepted === null ? "" : ` accepted: ${printable(accepted)}`;
  return `${place} ${paint(level, `${level}[${promise}]:`)} ${paint("strong", printable(message))}  ${tail}${mark}`;
}
