import { askedOf, totalAsked, totalOf } from "./live-report.ts";
import type { LiveReport } from "./live-report.ts";
import { recordedCall } from "./recorded-call.ts";

/** One object. What contradicts stands there as a recording has it. */
export function liveJson(report: LiveReport): string {
  const { kernel, architecture, held, rows, behavesAs, contradictions } = report;
  const { release, isNewer } = held;
  return `${JSON.stringify({
    schema: 1,
    kernel,
    architecture,
    heldAgainst: release,
    isNewer,
    behavesAs,
    summary: {
      asked: totalAsked(report),
      agree: totalOf(report, "agrees"),
      agreeAsNeighbour: totalOf(report, "agrees-as"),
      open: totalOf(report, "open"),
      newer: totalOf(report, "newer"),
      contradict: contradictions.length,
      refused: totalOf(report, "refused"),
    },
    interfaces: rows.map((row) => ({
      name: row.interface.name,
      struct: row.interface.struct,
      convention: row.interface.convention,
      asked: askedOf(row),
      agree: row.counts.agrees,
      agreeAsNeighbour: row.counts["agrees-as"],
      open: row.counts.open,
      newer: row.counts.newer,
      contradict: row.counts.contradicts,
      refused: row.counts.refused,
      knows: row.shown,
      letsPass: row.letsPass,
      notAsked: row.notAsked,
    })),
    contradictions: contradictions.map((judged) => ({
      what: judged.verdict.kind === "contradicts" ? judged.verdict.what : [],
      releases: judged.verdict.kind === "contradicts" ? judged.verdict.releases : [],
      call: recordedCall(judged, release),
    })),
  })}\n`;
}
