import { cut } from "./cut.ts";
import { fateWords } from "./fate-words.ts";
import { codeSpan } from "./markdown-code.ts";
import { findingBlocks } from "./markdown-finding.ts";
import { framedMarkdown } from "./markdown-frame.ts";
import type { Section } from "./markdown-sections.ts";
import { plain } from "./paint.ts";
import { patchVerdict } from "./patch-verdict.ts";
import type { PatchReport, SeriesReport } from "./series-report.ts";
import { worstFirst } from "./worst-first.ts";

/** Characters of a patch's subject. */
const longestSubject = 120;

/** A series for a pull request: the verdict on the whole, then patch by patch. */
export function seriesMarkdown({ whole, patches, madeBy }: SeriesReport): string {
  const nobodys = whole.findings.filter((finding) => madeBy.get(finding) == null);
  const together: Section = {
    title: "### By several patches together",
    isFolded: false,
    blocks: findingBlocks({ findings: worstFirst(nobodys), dataModels: whole.dataModels }),
  };
  return framedMarkdown(whole, [...patches.map(patchSection), ...(nobodys.length === 0 ? [] : [together])]);
}

function patchSection(patch: PatchReport): Section {
  const { number, total, subject, report } = patch;
  const name = `### Patch ${number}/${total}${subject === null ? "" : `: ${codeSpan(cut(subject, longestSubject))}`}`;
  const { dataModels } = report;
  const findings = worstFirst(report.findings);
  return {
    title: `${name}\n\n${patchVerdict(patch, plain)}`,
    isFolded: false,
    blocks: findingBlocks({ findings, dataModels }, (finding) => fateWords(finding, patch)),
  };
}
