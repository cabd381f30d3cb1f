import type { OpenedSource } from "../input/opened-source.ts";
import type { PatchedStep } from "../input/patch/open-series.ts";
import type { Report } from "../report/report.ts";
import type { Fate, PatchReport, SeriesReport } from "../report/series-report.ts";
import type { Finding } from "../rules/finding.ts";

type Check = (before: OpenedSource, after: OpenedSource) => Report;

/**
 * Judges a series patch by patch and as a whole; there is at least one patch. `check` compares two sources. What a patch
 * breaks counts where it stands when the last one is applied: a later one may mend it.
 */
export function checkSeries(old: OpenedSource, steps: readonly PatchedStep[], check: Check): SeriesReport {
  const sources = [old, ...steps.map(({ source }) => source)];
  const between = remembered((before, after) => check(sources[before]!, sources[after]!));
  const whole = between(0, steps.length);
  const last = steps.length;

  const patches = steps.map(({ number, total, subject, touchesHeaders, source }, index): PatchReport => {
    const isIdle = index > 0 && source === sources[index];
    const full = isIdle
      ? { ...whole, findings: [], verdict: "compatible" as const, couldNotCheck: [] }
      : between(index, index + 1);
    const report = { ...full, notSeen: [], remarks: [] };
    const gone = report.findings.filter(({ level }) => level !== "note").filter((finding) => !has(whole, finding));
    const fates = gone.map((finding) => [finding, fateOf(finding, index, last)] as const);
    return { number, total, subject, touchesHeaders, report, fates: new Map(fates) };
  });

  /** Of a finding between two steps that is none of the whole. */
  function fateOf(finding: Finding, index: number, end: number): Fate {
    for (let step = index + 2; step <= end; step += 1) {
      if (!has(between(index, step), finding)) return { kind: "mended", by: steps[step - 1]!.number };
    }
    for (let step = index - 1; step >= 0; step -= 1) {
      if (!has(between(step, index + 1), finding)) return { kind: "new", since: steps[step]!.number };
    }
    return { kind: "new", since: null };
  }

  return { whole, patches, madeBy: new Map(whole.findings.map((finding) => [finding, makerOf(finding, patches)])) };
}

/** The same change, whatever its values are: what grew twice grew. */
const isAlike = (one: Finding, other: Finding): boolean => one.rule === other.rule && one.subject === other.subject;

const has = ({ findings }: Report, finding: Finding): boolean => findings.some((other) => isAlike(other, finding));

/**
 * The patch that makes a finding of the whole: the last that has just this one (what it mended may have come before),
 * else the first that has one alike, else the first that changes the same record. Null where none does.
 */
function makerOf(finding: Finding, patches: readonly PatchReport[]): number | null {
  const holds = (isMeant: (other: Finding) => boolean) => (patch: PatchReport) => patch.report.findings.some(isMeant);
  const maker =
    patches.findLast(holds(({ fingerprint }) => fingerprint === finding.fingerprint)) ??
    patches.find(holds((other) => isAlike(other, finding))) ??
    patches.find(holds((other) => recordOf(other) === recordOf(finding)));
  return maker?.number ?? null;
}

/** "struct foo" of "struct foo.bar". */
const recordOf = ({ subject }: Finding): string => subject.split(".")[0]!;

function remembered(check: (before: number, after: number) => Report): (before: number, after: number) => Report {
  const known = new Map<string, Report>();
  return (before, after) => {
    const key = `${before} ${after}`;
    const report = known.get(key) ?? check(before, after);
    known.set(key, report);
    return report;
  };
}
