import { plural } from "../../declare/plural.ts";
import { printable } from "../../declare/printable.ts";
import type { Judged } from "./judge.ts";
import { askedOf, totalAsked, totalOf } from "./live-report.ts";
import type { InterfaceRow, LiveReport } from "./live-report.ts";
import { spellReleases } from "./spell-releases.ts";
import { witnessLines } from "./witness-lines.ts";

/** A row for each interface, what contradicts with its witness, what could not be asked, and one line that counts. */
export function liveText(report: LiveReport): string {
  const { kernel, architecture, held, rows } = report;
  const lines = [
    `Linux ${kernel} on ${architecture}, held against ${held.release}, ${held.remark}`,
    "",
    ...tableOf(rows.filter(({ notAsked }) => notAsked === null)),
    ...contradictionsOf(report),
    ...notAskedOf(rows),
    ...remarksOf(report),
    summaryOf(report),
  ];
  return `${lines.map(printable).join("\n")}\n`;
}

const titles = ["interface", "struct", "asked", "agree", "open", "knows"];
/** Names stand to the left, numbers to the right. */
const names = 2;

function tableOf(rows: readonly InterfaceRow[]): readonly string[] {
  if (rows.length === 0) return [];
  const cells = [titles, ...rows.map(cellsOf)];
  const widths = titles.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const spelled = cells.map((row) =>
    row.map((cell, column) => (column < names ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))),
  );
  return [...spelled.map((row) => `  ${row.join("  ")}`), ""];
}

function cellsOf(row: InterfaceRow): readonly string[] {
  const { interface: own, counts, shown } = row;
  const numbers = [askedOf(row), counts.agrees + counts["agrees-as"], counts.open];
  const spelled = numbers.map((count) => (count === 0 ? "-" : String(count)));
  return [own.name, own.struct ?? "-", ...spelled, shown === null ? "-" : `${shown} bytes`];
}

/** Of one interface, one fault shows itself at many sizes. */
const mostShown = 3;

function contradictionsOf({ rows, contradictions }: LiveReport): readonly string[] {
  return rows.flatMap(({ interface: { name } }) => {
    const own = contradictions.filter(({ question }) => question.name === name);
    const more = own.length - mostShown;
    return [
      ...own.slice(0, mostShown).flatMap((each: Judged) => [...witnessLines(each), ""]),
      ...(more > 0 ? [`and ${plural(more, "contradiction")} more of ${name}: --format json has all`, ""] : []),
    ];
  });
}

/** A line for each reason. */
function notAskedOf(rows: readonly InterfaceRow[]): readonly string[] {
  const byReason = new Map<string, string[]>();
  for (const { interface: own, notAsked } of rows) {
    if (notAsked !== null) byReason.set(notAsked, [...(byReason.get(notAsked) ?? []), own.name]);
  }
  return [...byReason].map(([reason, [first, ...others]]) => {
    return `not asked: ${first}${others.length === 0 ? "" : ` and ${plural(others.length, "other")}`} (${reason})`;
  });
}

function remarksOf(report: LiveReport): readonly string[] {
  const { rows, behavesAs, held } = report;
  const larger = rows.filter(({ counts, letsPass }) => counts.newer > letsPass.length);
  const dated = totalOf(report, "agrees-as");
  const partly = rows.filter(({ notAsked, counts }) => notAsked === null && counts.refused > 0);
  const alike = behavesAs.length === 0 ? "no release that is known here" : spellReleases(behavesAs);
  return [
    ...partly.map(
      ({ interface: { name }, counts }) =>
        `not counted: ${plural(counts.refused, "call")} of ${name} (refused for want of a right)`,
    ),
    ...larger.map(({ interface: { struct }, shown }) => {
      return `this kernel knows ${shown ?? "more"} bytes of ${struct}, newer than any release that is known here`;
    }),
    ...rows.flatMap(({ interface: { name }, letsPass }) =>
      letsPass.map((about) => `this kernel lets pass what no release that is known here does: ${name}, ${about}`),
    ),
    ...(dated === 0
      ? []
      : [`${plural(dated, "answer")} as of a neighbour of ${held.release}, between which dates are inferred`]),
    ...(totalAsked(report) === 0 ? [] : [`the kernel behaves as ${alike}`]),
  ];
}

function summaryOf(report: LiveReport): string {
  const { rows } = report;
  const asked = rows.filter(({ notAsked }) => notAsked === null).length;
  const newer = totalOf(report, "newer");
  const parts = [
    `${totalOf(report, "agrees") + totalOf(report, "agrees-as")} agree`,
    `${totalOf(report, "open")} open`,
    ...(newer === 0 ? [] : [`${newer} newer`]),
    `${totalOf(report, "contradicts")} contradict`,
  ];
  const boundaries = totalAsked(report) === 1 ? "1 boundary" : `${totalAsked(report)} boundaries`;
  return `${boundaries} of ${plural(asked, "interface")}: ${parts.join(", ")}; ${rows.length - asked} not asked`;
}
