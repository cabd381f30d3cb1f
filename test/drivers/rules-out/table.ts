import type { ReleaseName } from "../../../src/declare/release.ts";
import type { Rule } from "../../../src/drivers/kernel/rule.ts";
import type { Evidence } from "./evidence.ts";

/** A rule, and what fails without it, by release; a release that does not have the rule is not there. */
export interface Row {
  readonly rule: Rule;
  readonly evidence: ReadonlyMap<ReleaseName, Evidence | null>;
}

/** The releases that every rule is taken out of. */
export const shownReleases = ["6.12.107", "7.3.4"] as const satisfies readonly ReleaseName[];

const heading = `# What the emulated kernel does, rule by rule

\`npm run rules:out\` wrote this table. It takes each rule out of the emulated kernel by itself, at 6.12.107 and at 7.3.4, and names
what fails then: a recorded scenario of [test/fixtures/recordings](../test/fixtures/recordings), or an example of
[test/drivers/examples](../test/drivers/examples). Where the kernel tests twice, the call fails alike without the rule: then it
is the reason that fails, which [test/fixtures/reasons.json](../test/fixtures/reasons.json) holds. A release that does not have
the rule has a dash.

| rule | says | source | since | until | ${shownReleases.map((release) => `fails at ${release}`).join(" | ")} |
|${"---|".repeat(5 + shownReleases.length)}
`;

/** The whole document. */
export const tableText = (rows: readonly Row[]): string =>
  `${heading}${rows.map((row) => `${ruleCells(row.rule)} ${evidenceCells(row)} |\n`).join("")}`;

/** A row as far as the rule itself says it: what a document must have to be of these rules. */
export function ruleCells({
  id,
  errno,
  says,
  source,
  since,
  also,
  until,
  untilAlso,
  inferred,
}: Rule & { errno?: string }): string {
  const ends = errno === undefined ? says : `${errno}: ${says}`;
  const dates = [dated(since, also, inferred), dated(until, untilAlso, inferred)];
  return `| \`${id}\` | ${[ends, source, ...dates].map(escaped).join(" | ")} |`;
}

function dated(first: string | undefined, also: readonly string[] | undefined, inferred: string | undefined): string {
  if (first === undefined && also === undefined) return "";
  const all = [...(first === undefined ? [] : [first]), ...(also ?? [])].join(", ");
  return inferred === undefined ? all : `${all} (inferred: ${inferred})`;
}

const evidenceCells = ({ evidence }: Row): string =>
  shownReleases.map((release) => (evidence.has(release) ? escaped(spell(evidence.get(release)!)) : "–")).join(" | ");

function spell(evidence: Evidence | null): string {
  if (evidence === null) return "**nothing**";
  if (evidence.kind === "example") return `example: ${evidence.example.gives}`;
  const { file, id } = evidence.line;
  const where = `${id} (${file.replace(/\.jsonl(\.gz)?$/, "")})`;
  return evidence.kind === "recording" ? where : `the reason of step ${evidence.told.step} in ${where}`;
}

const escaped = (text: string): string =>
  text.replaceAll("|", "\\|").replaceAll("_", "\\_").replaceAll("*", "\\*").replaceAll("<", "\\<");
