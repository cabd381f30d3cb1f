import type { Finding } from "../../../src/rules/finding.ts";
import type { Report } from "../../../src/report/report.ts";

/** A finding, as far as a law is about it. */
type Tell = (finding: Finding) => string;

/** All that a reader learns from a finding but the lines where it stands. */
const wholeFinding: Tell = (finding) => {
  const { message, instead, witness } = finding;
  return JSON.stringify([headOf(finding), finding.subject, withoutLines(message), instead, boundOf(finding), witness]);
};

/**
 * A finding without what follows the order of a header: of several that it is true of the first one speaks for the others,
 * and a message lists the first few.
 */
export const unorderedFinding: Tell = (finding) => {
  const { message, subject, witness } = finding;
  const head = headOf(finding);
  if (message.includes("likewise ")) return JSON.stringify([head]);
  const words = / and \d+ more/.test(message)
    ? []
    : withoutLines(message)
        .match(/[^\s,;()]+/g)!
        .toSorted();
  return JSON.stringify([head, subject, words.join(" "), boundOf(finding), witness?.kind ?? null]);
};

function headOf({ file, level, promise, rule, dataModels, fingerprint }: Finding): string {
  return `${file}: ${level}[${promise}] ${rule} ${fingerprint} [${dataModels.join(" ")}]`;
}

function boundOf({ contract }: Finding): unknown {
  return contract && [contract.convention, contract.minimum?.size, contract.tag?.name, contract.stride];
}

/** All that a report says, but the lines, sorted. */
export function allSaid({ verdict, findings, notSeen, couldNotCheck }: Report, tell = wholeFinding): readonly string[] {
  const unread = notSeen.map(({ file, subject, why }) => `${file}: not seen: ${subject}: ${withoutLines(why)}`);
  const missed = couldNotCheck.map(({ file, why }) => `${file}: could not be checked: ${withoutLines(why)}`);
  return [verdict, ...[...missed, ...findings.map(tell), ...unread].toSorted()];
}

/** What one report says and the other does not, a line each; null where they say the same. */
export function apart(one: readonly string[], other: readonly string[]): string | null {
  const [left, right] = [new Set(one), new Set(other)];
  const lines = [
    ...one.filter((each) => !right.has(each)).map((each) => `- ${each}`),
    ...other.filter((each) => !left.has(each)).map((each) => `+ ${each}`),
  ];
  if (lines.length > 0) return lines.join("\n");
  return one.length === other.length ? null : `${one.length} lines, then ${other.length}`;
}

function withoutLines(text: string): string {
  return text.replaceAll(/\bline \d+|(?<=\.h:)\d+/g, "line");
}
