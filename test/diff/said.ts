import { expect } from "vitest";
import type { Change } from "../../src/diff/change.ts";
import type { DataModelName } from "../../src/layout/data-model.ts";
import { bothModels, changesIn } from "../support/findings-between.ts";

/** What changed between two small headers in one data model, a line each, without what was added. */
export function said(before: string, after: string, model: DataModelName = "x86_64"): string[] {
  return saidWithAdditions(before, after, model).filter((line) => !line.includes(" added "));
}

export function saidWithAdditions(before: string, after: string, model: DataModelName = "x86_64"): string[] {
  return changesIn(before, after, bothModels).flatMap((change) => (change.model === model ? lineOf(change) : []));
}

function lineOf(change: Change): string {
  const { subject, action, name } = change;
  const { other, moved, padding } = change.context;
  const parts = [subject, action, name];
  if (change.action === "renamed") {
    parts.push("to", change.subject === "field" ? change.after.member.path : change.after.name);
  }
  if (other !== null) parts.push(`(${other})`);
  if (moved !== null) parts.push(`(${moved.members} by ${moved.by ?? "different distances"})`);
  if (padding !== null) parts.push(`(${padding.kind} ${padding.offset}+${padding.size})`);
  return parts.join(" ");
}

/** What changed between two headers, a line each. */
export type Case = readonly [title: string, before: string, after: string, expected: readonly string[]];

/** Many small headers at once: each says what it says beside its title. */
export function expectSaid(cases: readonly Case[], say = said): void {
  const told = cases.map(([title, before, after]) => [title, say(before, after)]);
  expect(told).toEqual(cases.map(([title, , , expected]) => [title, expected]));
}

/** "A 1; B 2" as macros, one below the other. */
export const defines = (list: string): string =>
  list
    .split(";")
    .map((each) => (each.trim() === "" ? "" : `#define ${each.trim()}`))
    .join("\n");
