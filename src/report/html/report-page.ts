import { plural } from "../../declare/plural.ts";
import { byteKeys } from "../../html/bytes/byte-keys.ts";
import { html } from "../../html/html.ts";
import type { Html } from "../../html/html.ts";
import { page, programOf } from "../../html/page.ts";
import { usualStyles } from "../../html/styles/usual-styles.ts";
import type { Finding } from "../../rules/finding.ts";
import { makerOf } from "../maker-of.ts";
import { plain } from "../paint.ts";
import { whoBreaks } from "../promise-words.ts";
import type { Report } from "../report.ts";
import type { SeriesReport } from "../series-report.ts";
import { notSeenLines, verdictWords } from "../summary-line.ts";
import { findingCard } from "./finding-card.ts";
import { iconSheet } from "./icons.ts";
import { placedFindings } from "./placed-findings.ts";
import type { PlacedFindings } from "./placed-findings.ts";
import { rail } from "./rail.ts";
import type { Place } from "./rail.ts";
import { reportKeys } from "./report-keys.ts";
import { reportStyle } from "./report-style.ts";
import { seriesSection } from "./series-section.ts";
import { verdictHeader } from "./verdict-header.ts";

/** From so many on, a browser lays out only those that are in its window. */
const many = 100;

/** The report as one document; of a series patch by patch besides. */
export function reportPage(report: Report, series: SeriesReport | null): string {
  const placed = placedFindings(report.findings);
  const sides = report.old === null ? report.new : `${report.old} → ${report.new}`;
  return page({
    title: `${verdictWords(report, plain)} – ${sides}`,
    styles: [...usualStyles, reportStyle],
    scripts: [programOf(byteKeys), programOf(reportKeys)],
    body: html`${iconSheet}
      <div class="report${report.findings.length > many && " many"}">
        ${rail(placesOf(report, series, placed), report.findings)}
        <main>
          ${verdictHeader(report)}${series !== null && seriesSection(series, placed.ids)}${promiseSections(report, series, placed)}${acceptedSection(report, placed)}${remarksSection(report)}${notSeenSection(report)}${report.findings.length > 0 && foot}
        </main>
      </div> `,
  });
}

function placesOf(
  { notSeen, couldNotCheck, remarks }: Report,
  series: SeriesReport | null,
  placed: PlacedFindings,
): Place[] {
  const place = (id: string, title: string, count: number): Place => ({ id, title, count, isPromise: false });
  return [
    place("could-not-check", "could not check", couldNotCheck.length),
    place("series", "the series", series?.patches.length ?? 0),
    ...placed.sections.map(({ promise, findings }) => ({
      ...place(promise, promise, findings.length),
      isPromise: true,
    })),
    place("accepted", "accepted", placed.accepted.length),
    place("remarks", "settings", remarks.length),
    place("not-seen", "not seen", notSeen.length),
  ].filter(({ count }) => count > 0);
}

function promiseSections({ dataModels }: Report, series: SeriesReport | null, placed: PlacedFindings): Html[] {
  return placed.sections.map(
    ({ promise, findings }) =>
      html`<section class="promise" id="${promise}">
        <h2>${promise} <small>${whoBreaks[promise]}</small></h2>
        ${findings.map((finding) => cardIn(finding, { dataModels, series, placed }))}
      </section> `,
  );
}

interface Around {
  readonly dataModels: Report["dataModels"];
  readonly series: SeriesReport | null;
  readonly placed: PlacedFindings;
}

function cardIn(finding: Finding, { dataModels, series, placed }: Around): Html {
  const { ids, open } = placed;
  return findingCard({
    finding,
    id: ids.get(finding) ?? null,
    isOpen: open.has(finding),
    asked: dataModels,
    remark: series === null ? "" : makerWords(finding, series),
  });
}

function makerWords(finding: Finding, series: SeriesReport): string {
  const patch = makerOf(finding, series);
  return patch === null ? "by several patches together" : `patch ${patch.number}/${patch.total}`;
}

function acceptedSection({ dataModels }: Report, placed: PlacedFindings): Html | null {
  if (placed.accepted.length === 0) return null;
  return html`<section class="promise" id="accepted">
    <h2>accepted <small>these count neither in the verdict nor in the exit status</small></h2>
    ${placed.accepted.map((finding) => cardIn(finding, { dataModels, series: null, placed }))}
  </section> `;
}

function remarksSection({ remarks }: Report): Html | null {
  if (remarks.length === 0) return null;
  return html`<section class="aside" id="remarks">
    <h2>settings <small>what the config says in vain</small></h2>
    <ul class="lines">
      ${remarks.map(({ at, text }) => html`<li><code>${at}</code> ${text}</li> `)}
    </ul>
  </section> `;
}

function notSeenSection(report: Report): Html | null {
  if (report.notSeen.length === 0) return null;
  const lines = notSeenLines(report, plain);
  return html`<section class="aside" id="not-seen">
    <h2>not seen <small>${plural(report.notSeen.length, "gap")}, the first of each header</small></h2>
    <ul class="lines">
      ${lines.map((line) => html`<li>${line}</li> `)}
    </ul>
  </section> `;
}

const foot = html`<footer class="foot">
  <p>
    Bytes are counted from 0. <kbd>↑</kbd> <kbd>↓</kbd> go from finding to finding, and with <kbd>←</kbd>
    <kbd>→</kbd> from member to member of a layout.
  </p>
</footer> `;
