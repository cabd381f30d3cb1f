import { allFacts } from "../../../src/contract/declared/all-facts.ts";
import type { Report } from "../../../src/report/report.ts";
import type { Dice } from "./dice.ts";
import { expanded } from "./expanded.ts";
import { changesNoVerdict } from "./law.ts";
import type { Law } from "./law.ts";
import { permuted } from "./permuted.ts";
import { reformatted } from "./reformatted.ts";
import { renamed } from "./renamed.ts";
import { fixedIn, reordered } from "./reordered.ts";
import { allSaid, unorderedFinding } from "./said.ts";
import { firstHalfOf, split } from "./split.ts";
import { changed, textOf } from "./version.ts";
import type { HeaderPair, Version } from "./version.ts";

/** Rewrites the text of the old header, of the new one, or of both, each by itself; null where nothing is another text then. */
function inVersions(pair: HeaderPair, dice: Dice, rewritten: (text: string) => string): HeaderPair | null {
  const sides = 1 + dice.below(3);
  const [path = ""] = pair.paths;
  const before = (sides & 1) === 0 ? pair.before : changed(pair.before, path, rewritten);
  const after = (sides & 2) === 0 ? pair.after : changed(pair.after, path, rewritten);
  const isSame = (one: Version, other: Version): boolean => textOf(one, path) === textOf(other, path);
  return isSame(before, pair.before) && isSame(after, pair.after) ? null : { ...pair, before, after };
}

export const reordering: Law = changesNoVerdict(
  (pair, dice) => {
    const isFixed = fixedIn(pair);
    return inVersions(pair, dice, (text) => reordered(text, dice, isFixed));
  },
  (report) => allSaid(report, unorderedFinding),
);

export const permuting: Law = changesNoVerdict((pair, dice) => inVersions(pair, dice, (text) => permuted(text, dice)));

export const reformatting: Law = changesNoVerdict((pair, dice) =>
  inVersions(pair, dice, (text) => reformatted(text, dice)),
);

export const expanding: Law = changesNoVerdict((pair, dice) => inVersions(pair, dice, (text) => expanded(text, dice)));

/** What is known of a struct or of numbers is known of those in their header. */
const declaredHeaders = new Set([
  ...allFacts.histories.map(({ path }) => path),
  ...allFacts.structs.flatMap(({ header }) => header ?? []),
  "linux/snmp.h",
  "linux/version.h",
]);

export const renaming: Law = changesNoVerdict(
  (pair) => {
    const [path = ""] = pair.paths;
    return renamed(pair, path, renamedPath(path));
  },
  (report, { paths: [path = ""] }) => allSaid(named(report, [path])).map((each) => each.replaceAll(path, "the header")),
);

/** What is said of the header itself is said of another one. */
function named(report: Report, paths: readonly string[]): Report {
  const findings = report.findings.map((each) =>
    paths.includes(each.subject) ? { ...each, subject: "the header", fingerprint: "" } : each,
  );
  return { ...report, findings };
}

/** Beside others of its kind, or where somebody keeps a copy of what is known by its path. */
const renamedPath = (path: string): string =>
  declaredHeaders.has(path) ? `copy/${path}` : path.replace(/[^/]*$/, (name) => `zzz_${name}`);

export const splitting: Law = changesNoVerdict(
  (pair, dice) => (pair.paths.some((path) => declaredHeaders.has(path)) ? null : split(pair, dice)),
  (report, { paths: [path = ""] }) => {
    const first = firstHalfOf(path);
    return allSaid(named(report, [path, first]), unorderedFinding).map((each) => each.replaceAll(first, path));
  },
);
