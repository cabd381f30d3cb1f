import type { Finding } from "../rules/finding.ts";
import type { Format } from "./format.ts";
import { findingBlocks } from "./markdown-finding.ts";
import { framedMarkdown } from "./markdown-frame.ts";
import type { Report } from "./report.ts";
import { worstFirst } from "./worst-first.ts";

/** For a pull request: verdict, a table of who breaks, the findings worst first, what was not seen and what to do. */
export const markdown: Format = (report) => {
  const { findings, dataModels } = report;
  const isLoud = ({ level, accepted }: Finding): boolean => accepted === null && level !== "note";
  const sorted = worstFirst(findings);
  const quiet = sorted.filter((finding) => !isLoud(finding));
  return framedMarkdown(report, [
    { title: null, isFolded: false, blocks: findingBlocks({ findings: sorted.filter(isLoud), dataModels }) },
    { title: quietTitle(report), isFolded: true, blocks: findingBlocks({ findings: quiet, dataModels }) },
  ]);
};

function quietTitle({ findings }: Report): string {
  const accepted = findings.filter((finding) => finding.accepted !== null).length;
  const notes = findings.filter((finding) => finding.accepted === null && finding.level === "note").length;
  return [...(notes > 0 ? [`notes: ${notes}`] : []), ...(accepted > 0 ? [`accepted: ${accepted}`] : [])].join(", ");
}
