import { inputsOf } from "./fuzz-entry.ts";
import type { Result } from "./fuzz-entry.ts";

const columns = ["entry", "inputs", "answered", "refused", "blocks", "kept", "slowest", "per CPU second", "violations"];
const nameWidth = 16;

const line = ([name, ...cells]: readonly string[]): string =>
  `| ${name!.padEnd(nameWidth)} | ${cells.map((cell, index) => cell.padStart(columns[index + 1]!.length)).join(" | ")} |`;

/** The head of a table in Markdown. */
export const tableHead = [
  line(columns),
  `| ${"-".repeat(nameWidth)} | ${columns
    .slice(1)
    .map((name) => `${"-".repeat(name.length - 1)}:`)
    .join(" | ")} |`,
].join("\n");

export function rowOf(result: Result): string {
  const { name, answered, refused, blocks, kept, slowest, time, violations } = result;
  const inputs = inputsOf(result);
  const rate = time === 0 ? 0 : Math.round((inputs / time) * 1000);
  return line([
    name,
    ...[inputs, answered, refused, blocks, kept].map(String),
    `${Math.ceil(slowest)} ms`,
    String(rate),
    String(violations),
  ]);
}
