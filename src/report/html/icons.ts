import type { Level } from "../../declare/promise.ts";
import { html } from "../../html/html.ts";
import type { Html } from "../../html/html.ts";
import type { ReportVerdict } from "../report.ts";

type Icon = "error" | "warning" | "note" | "fine";

/** Drawn once; `icon` refers to it. Each has a shape of its own, so that none is told by its colour. */
export const iconSheet: Html = html`<svg width="0" height="0" class="unseen" aria-hidden="true">
  <symbol id="i-error" viewBox="0 0 16 16">
    <path d="M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5z" fill="currentColor" />
    <path d="M5.4 5.4l5.2 5.2m0-5.2l-5.2 5.2" stroke="var(--card)" stroke-width="1.8" stroke-linecap="round" />
  </symbol>
  <symbol id="i-warning" viewBox="0 0 16 16">
    <path d="M8 1.2l7.2 13H.8z" fill="currentColor" stroke="currentColor" stroke-width="1" stroke-linejoin="round" />
    <path d="M8 6v3.6m0 2.2v.1" stroke="var(--card)" stroke-width="1.8" stroke-linecap="round" />
  </symbol>
  <symbol id="i-note" viewBox="0 0 16 16">
    <circle cx="8" cy="8" r="6.6" fill="none" stroke="currentColor" stroke-width="1.5" />
    <path d="M8 7.4v3.8M8 4.7v.1" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" />
  </symbol>
  <symbol id="i-fine" viewBox="0 0 16 16">
    <circle cx="8" cy="8" r="7.3" fill="currentColor" />
    <path
      d="M4.8 8.3l2.3 2.3 4.2-4.6"
      fill="none"
      stroke="var(--card)"
      stroke-width="1.8"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </symbol>
</svg> `;

export function icon(name: Icon): Html {
  return html`<svg class="icon" aria-hidden="true"><use href="#i-${name}" /></svg>`;
}

export const verdictIcon: Readonly<Record<ReportVerdict, Level | "fine">> = {
  breaking: "error",
  risky: "warning",
  compatible: "fine",
};
