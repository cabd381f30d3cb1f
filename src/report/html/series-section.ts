import { html } from "../../html/html.ts";
import type { Html } from "../../html/html.ts";
import type { Finding } from "../../rules/finding.ts";
import { plain } from "../paint.ts";
import { fateWords } from "../fate-words.ts";
import { hasVerdict, patchVerdict } from "../patch-verdict.ts";
import type { PatchReport, SeriesReport } from "../series-report.ts";
import { findingCard } from "./finding-card.ts";
import { icon, verdictIcon } from "./icons.ts";

/** A series patch by patch. What stands in the end is linked to; what a later patch mends is shown at its patch. */
export function seriesSection(series: SeriesReport, ids: ReadonlyMap<Finding, string>): Html {
  return html`<section class="series" id="series">
    <h2>the series <small>${series.patches.length} patches; the verdict above is the whole's</small></h2>
    <ol class="patches">
      ${series.patches.map((patch) => patchPart(patch, series, ids))}
    </ol>
  </section> `;
}

function patchPart(patch: PatchReport, { whole }: SeriesReport, ids: ReadonlyMap<Finding, string>): Html {
  const { number, total, subject, report } = patch;
  const { verdict } = report;
  const isJudged = hasVerdict(patch);
  const lines = report.findings.map((finding) => {
    const standing = patch.fates.has(finding) ? undefined : standingAs(finding, whole.findings);
    if (standing !== undefined) return linkTo(standing, ids);
    const view = {
      finding,
      id: null,
      isOpen: false,
      asked: report.dataModels,
      remark: fateWords(finding, patch).trim(),
    };
    return html`<li>${findingCard(view)}</li>`;
  });
  return html`<li class="patch">
    <p class="patch-title"><span class="number">${number}/${total}</span> <b>${subject ?? `patch ${number}`}</b></p>
    <p class="patch-verdict ${isJudged && verdict}">
      ${isJudged && icon(verdictIcon[verdict])}${patchVerdict(patch, plain)}
    </p>
    ${
      lines.length > 0 &&
      html`<ul class="patch-findings">
        ${lines}
      </ul>`
    }
  </li> `;
}

/** The finding of the whole that a patch's own one ends up as. */
function standingAs({ fingerprint, rule, subject }: Finding, whole: readonly Finding[]): Finding | undefined {
  return (
    whole.find((each) => each.fingerprint === fingerprint) ??
    whole.find((each) => each.rule === rule && each.subject === subject)
  );
}

function linkTo(finding: Finding, ids: ReadonlyMap<Finding, string>): Html {
  const { level, promise, message } = finding;
  return html`<li class="link ${level}">
    ${icon(level)}<span><a href="#${ids.get(finding) ?? ""}">${message}</a> <small>${promise}</small></span>
  </li> `;
}
