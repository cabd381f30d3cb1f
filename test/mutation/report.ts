import { dirname } from "node:path";
import { groupBy } from "../../src/contract/group-by.ts";
import type { Result, Verdict } from "./verdict.ts";

const columns = ["folder", "mutants", "killed", "survived", "unmet", "static", "score"];

/** A table of the folders, as Markdown. */
export function tableOf(results: readonly Result[]): string {
  const rows = [...groupBy(results, ({ file }) => folderOf(file))].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const cells = [...rows, ["all", results] as const].map(([folder, own]) => cellsOf(folder, own));
  return [columns, columns.map((name) => (name === "folder" ? "---" : "--:")), ...cells]
    .map((row) => `| ${row.join(" | ")} |\n`)
    .join("");
}

/** "src/drivers/core". */
const folderOf = (file: string): string => dirname(file).split("/").slice(0, 3).join("/");

function cellsOf(folder: string, own: readonly Result[]): readonly string[] {
  const count = (verdict: Verdict): number => own.filter((each) => each.verdict === verdict).length;
  const killed = count("killed") + count("spoiled") + count("endless");
  const tried = killed + count("survived") + count("unmet");
  const score = tried === 0 ? "" : `${((100 * killed) / tried).toFixed(1)} %`;
  const counts = [own.length, killed, count("survived"), count("unmet"), count("static")];
  return [folder, ...counts.map(String), score];
}

/** What no test fails with: where, what stands there, and what the mutant has. */
export const survivorsOf = (results: readonly Result[]): string =>
  results
    .filter(({ verdict }) => verdict === "survived" || verdict === "unmet")
    .map(
      ({ file, line, kind, verdict, original, replacement }) =>
        `${file}:${line} ${kind} ${verdict}\n${indented("- ", original)}${indented("+ ", replacement)}`,
    )
    .join("");

const indented = (mark: string, text: string): string =>
  text
    .split("\n")
    .map((line) => `    ${mark}${line}\n`)
    .join("");
