import { plural } from "../../declare/plural.ts";
import { html } from "../../html/html.ts";
import type { Html } from "../../html/html.ts";
import type { Report } from "../report.ts";
import { standingByLevel } from "../standing-by-level.ts";
import { readWords } from "../summary-line.ts";
import { icon, verdictIcon } from "./icons.ts";
import { uncheckedLine } from "../unchecked.ts";

/** What came of it, of what, and how much was read: the text report's last line at the top. */
export function verdictHeader(report: Report): Html {
  const { verdict, findings, old, notSeen } = report;
  const counts = standingByLevel(findings);
  const accepted = findings.filter((finding) => finding.accepted !== null).length;
  const sides =
    old === null
      ? html`<code>${report.new}</code>`
      : html`<code>${old}</code> <span class="to">→</span> <code>${report.new}</code>`;
  return html`<header class="verdict ${verdict}">
      <h1>${icon(verdictIcon[verdict])}<span>${verdict}</span></h1>
      <p class="counts">
        ${counts.map(({ level, count }) => html`<span class="count ${level}">${icon(level)}${plural(count, level)}</span> `)}${
          accepted > 0 && html`<span class="count">${accepted} accepted</span>`
        }${findings.length === 0 && html`<span class="count">no findings</span>`}
      </p>
      <p class="compared">${sides}</p>
      <p class="read">
        ${readWords(report)}${notSeen.length > 0 && html`; <a href="#not-seen">${notSeen.length} not seen</a>`}
      </p>
    </header>
    ${uncheckedPart(report)}`;
}

/** Where there is any, the run is no pass: so it stands before all else. */
function uncheckedPart({ couldNotCheck }: Report): Html | null {
  if (couldNotCheck.length === 0) return null;
  return html`<section class="unchecked" id="could-not-check">
    <h2>${icon("warning")}Could not check</h2>
    <p>This is no pass, whatever the verdict says.</p>
    <ul class="lines">
      ${couldNotCheck.map((each) => html`<li>${uncheckedLine(each)}</li> `)}
    </ul>
  </section> `;
}
