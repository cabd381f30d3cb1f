// Law: Each of these laws finds out a gate that is spoiled in the way that the law is about.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Finding } from "../../src/rules/finding.ts";
import type { Report } from "../../src/report/report.ts";
import { accepting } from "./support/accepting.ts";
import { generatedChains } from "./support/chains.ts";
import { composing } from "./support/composing.ts";
import { generatedCompositions } from "./support/compositions.ts";
import { Dice, throws } from "./support/dice.ts";
import { gate } from "./support/gate.ts";
import type { Gate } from "./support/gate.ts";
import { generatedPairs } from "./support/generated-pairs.ts";
import { idle } from "./support/law.ts";
import type { Law } from "./support/law.ts";
import { expanding, permuting, reformatting, renaming, reordering, splitting } from "./support/laws.ts";
import { stillFound } from "./support/still-found.ts";
import { textOf } from "./support/version.ts";
import type { HeaderPair } from "./support/version.ts";

const runs = 400;

/** Whether a law is broken in some case. */
function isBroken<Case>(law: Law<Case>, cases: fc.Arbitrary<Case>, spoiled: Gate): boolean {
  const property = fc.property(cases, throws, (one, thrown) => {
    const broken = law.broken(one, new Dice(thrown), spoiled);
    return broken === null || broken === idle;
  });
  return fc.check(property, { numRuns: runs, seed: 73, endOnFailure: true }).failed;
}

/** A gate whose reports are spoiled on their way. */
const spoiledBy =
  (spoil: (report: Report, pair: HeaderPair) => Report): Gate =>
  (pair, options) =>
    spoil(gate(pair, options), pair);

const eachFinding = (spoil: (finding: Finding, text: string) => Finding): Gate =>
  spoiledBy((report, pair) => {
    const text = textOf(pair.after, pair.paths[0] ?? "") ?? "";
    return { ...report, findings: report.findings.map((finding) => spoil(finding, text)) };
  });

/** As if the line were part of what is accepted. */
const linesCount = eachFinding((finding) => ({
  ...finding,
  fingerprint: `${finding.line}${finding.fingerprint}`.slice(0, 12),
}));

/** As if a header's name were taken for what it is about. */
const pathCounts = spoiledBy((report, { paths: [path = ""] }) =>
  path.includes("zzz") ? { ...report, verdict: "compatible", findings: [] } : report,
);

/** As if a macro were not followed to what it stands for. */
const macrosAreBlank = eachFinding((finding, text) =>
  text.includes("ARRAY_LEN * 2") ? finding : { ...finding, level: "note" },
);

/** As if the first include decided how much is seen. */
const firstIncludeCounts = spoiledBy((report, { after, paths: [path = ""] }) =>
  (textOf(after, path) ?? "").indexOf("<linux/ioctl.h>") < (textOf(after, path) ?? "").indexOf("<linux/types.h>")
    ? { ...report, findings: report.findings.slice(1) }
    : report,
);

/** As if what an include brings were another's business. */
const includesAreNobodys = spoiledBy((report) => ({
  ...report,
  findings: report.findings.filter(({ file }) => !file.includes("first_half")),
}));

/** As if small growth were none: two steps of it are more. */
const smallGrowthIsNone = spoiledBy((report, { before, after, paths: [path = ""] }) => {
  const grown = (textOf(after, path) ?? "").length - (textOf(before, path) ?? "").length;
  return { ...report, findings: report.findings.filter(() => Math.abs(grown) > 12) };
});

/** As if one finding were enough. */
const oneIsEnough = spoiledBy((report) => ({ ...report, findings: report.findings.slice(0, 1) }));

test.each<[name: string, isFoundOut: () => boolean]>([
  ["renaming", () => isBroken(renaming, generatedPairs, pathCounts)],
  ["reordering", () => isBroken(reordering, generatedPairs, linesCount)],
  ["reformatting", () => isBroken(reformatting, generatedPairs, linesCount)],
  ["expanding", () => isBroken(expanding, generatedPairs, macrosAreBlank)],
  ["splitting", () => isBroken(splitting, generatedPairs, includesAreNobodys)],
  ["permuting", () => isBroken(permuting, generatedPairs, firstIncludeCounts)],
  ["two steps", () => isBroken(composing, generatedChains, smallGrowthIsNone)],
  ["among others", () => isBroken(stillFound, generatedCompositions, oneIsEnough)],
  ["accepted", () => isBroken(accepting, generatedPairs, linesCount)],
])("%s", (_, isFoundOut) => {
  expect(isFoundOut()).toBe(true);
});

test.each<[name: string, isFoundOut: () => boolean]>([
  ["order", () => isBroken(reordering, generatedPairs, gate)],
  ["format", () => isBroken(reformatting, generatedPairs, gate)],
])("%s finds nothing in a gate that is not", (_, isFoundOut) => {
  expect(isFoundOut()).toBe(false);
});
