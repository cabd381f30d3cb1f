import type { Finding } from "../rules/finding.ts";
import type { Paint } from "./paint.ts";
import { printable } from "./printable.ts";

/**
 * The first line of a finding, greppable like a compiler's: `file:line: error[running]: message  (rule) [x86_64 i386]`, and
 * behind it the reason where somebody accepted it.
 */
export function heading(finding: Finding, paint: Paint): string {
  const { file, line, level, promise, message, rule, dataModels, accepted } = finding;
  const place = paint("strong", `${printable(file)}:${line}:`);
  const tail = paint("faint", `(${rule}) [${dataModels.join(" ")}]`);
  const mark = accepted === null ? "" : ` accepted: ${printable(accepted)}`;
  return `${place} ${paint(level, `${level}[${promise}]:`)} ${paint("strong", printable(message))}  ${tail}${mark}`;
}
