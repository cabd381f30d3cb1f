import { dirname } from "node:path";
import { groupBy } from "../../src/contract/group-by.ts";
import type { Result, Verdict } from "./verdict.ts";

const columns = ["folder", "mutants", "killed", "survived", "unmet", "score", "static", "score without static"];

/** A table of the folders, as Markdown. */
export function tableOf(results: readonly Result[]): string {
  const inFolder = (depth: number): [string, Result[]][] =>
    [...groupBy(results, ({ file }) => dirname(file).split("/").slice(0, depth).join("/"))].toSorted(([a], [b]) =>
      a < b ? -1 : 1,
    );
  const all = inFolder(2).map(([folder, own]) => [`all of ${folder}`, own] as const);
  const cells = [...inFolder(3), ...all, ["all", results] as const].map(([folder, own]) => cellsOf(folder, own));
  return [columns, columns.map((name) => (name === "folder" ? "---" : "--:")), ...cells]
    .map((row) => `| ${row.join(" | ")} |\n`)
    .join("");
}

function cellsOf(folder: string, own: readonly Result[]): readonly string[] {
  const count = (...verdicts: Verdict[]): number => own.filter(({ verdict }) => verdicts.includes(verdict)).length;
  const running = own.filter(({ isStatic }) => !isStatic);
  const counts = [own.length, count("killed", "endless"), count("survived"), count("unmet")];
  return [folder, ...counts.map(String), scoreOf(own), String(own.length - running.length), scoreOf(running)];
}

function scoreOf(results: readonly Result[]): string {
  const killed = results.filter(({ verdict }) => verdict === "killed" || verdict === "endless").length;
  return results.length === 0 ? "" : `${((100 * killed) / results.length).toFixed(1)} %`;
}

/** What no test fails with: where, what stands there, and what the mutant has. */
export const survivorsOf = (results: readonly Result[]): string =>
  results
    .filter(({ verdict }) => verdict === "survived" || verdict === "unmet")
    .map(
      ({ file, line, kind, verdict, isStatic, original, replacement }) =>
        `${file}:${line} ${kind} ${verdict}${isStatic ? " static" : ""}\n${indented("- ", original)}${indented("+ ", replacement)}`,
    )
    .join("");

const indented = (mark: string, text: string): string =>
  text
    .split("\n")
    .map((line) => `    ${mark}${line}\n`)
    .join("");
