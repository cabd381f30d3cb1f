import type { Level } from "../../declare/promise.ts";
import { html } from "../../html/html.ts";
import type { Html } from "../../html/html.ts";
import { themeSwitch } from "../../html/theme-switch.ts";
import type { Finding } from "../../rules/finding.ts";
import { standingByLevel } from "../standing-by-level.ts";
import { icon } from "./icons.ts";

/** A place on the page, and how much is there. */
export interface Place {
  readonly id: string;
  readonly title: string;
  readonly count: number;
  /** Whether it can be left out: promises can. */
  readonly isPromise: boolean;
}

/** Where to go, and what to show. Levels and promises are chosen by style alone; searching takes the script. */
export function rail(places: readonly Place[], findings: readonly Finding[]): Html {
  const present = standingByLevel(findings);
  return html`<nav class="rail" aria-label="Report">
    <p class="brand">uapi-compat</p>
    ${findings.length > 0 && searchField}${present.length > 1 && levelButtons(present)}
    ${
      places.length > 0 &&
      html`<ul class="places">
        ${places.map(placeLine)}
      </ul>`
    }
    ${findings.length > 0 && html`<p class="live-only tools"><button type="button" id="open-all">open all</button><button type="button" id="close-all">close all</button></p>`}
    ${themeSwitch()}
  </nav> `;
}

const searchField = html`<div class="live-only search">
  <label class="unseen" for="search">Find in findings</label>
  <input type="search" id="search" placeholder="Find a struct, file, rule" autocomplete="off" spellcheck="false" /><kbd
    aria-hidden="true"
    >/</kbd
  >
  <p id="shown" role="status"></p>
</div> `;

function levelButtons(counted: readonly { readonly level: Level; readonly count: number }[]): Html {
  return html`<fieldset class="levels">
    <legend class="unseen">Levels to show</legend>
    ${counted.map(
      ({ level, count }) =>
        html`<label class="${level}"
          ><input type="checkbox" id="show-${level}" checked autocomplete="off" /><span
            >${icon(level)}${level} <b>${count}</b></span
          ></label
        >`,
    )}
  </fieldset> `;
}

function placeLine({ id, title, count, isPromise }: Place): Html {
  const box =
    isPromise && html`<input type="checkbox" id="show-${id}" checked autocomplete="off" aria-label="Show ${title}" />`;
  return html`<li>
    ${box}<a href="#${id}"><span>${title}</span> <b>${count}</b></a>
  </li> `;
}
