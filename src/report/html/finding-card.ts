import { html } from "../../html/html.ts";
import type { Html } from "../../html/html.ts";
import type { DataModelName } from "../../layout/data-model.ts";
import type { Finding } from "../../rules/finding.ts";
import { findingBody } from "../finding-body.ts";
import { markedLine } from "../marked-line.ts";
import { modelList } from "../model-list.ts";
import type { BodyLine } from "../row-lines.ts";
import { contractWords } from "../witness-text.ts";
import { findingMaps } from "./finding-maps.ts";
import { icon } from "./icons.ts";
import { witnessPanel } from "./witness-panel.ts";

/** A finding as it is shown in one place. */
export interface CardView {
  readonly finding: Finding;
  /** What links lead to; null where the finding stands at another place, too. */
  readonly id: string | null;
  readonly isOpen: boolean;
  /** The data models that were looked at. */
  readonly asked: readonly DataModelName[];
  /** What is said at the end of its first line: "patch 2/3". */
  readonly remark: string;
}

/** A finding: its line as the text report has it, and all that is known of it once it is opened. */
export function findingCard({ finding, id, isOpen, asked, remark }: CardView): Html {
  const { level, promise, message, file, line, rule, dataModels, accepted } = finding;
  return html`<details
    class="finding ${level}${accepted !== null && " accepted"}"
    data-level="${level}"
    data-promise="${promise}"
    ${id !== null && html` id="${id}"`}${isOpen && html` open`}
  >
    <summary>
      <span class="level">${icon(level)}<span>${level}</span></span>
      <h3>${message}</h3>
      <span class="where">
        <code>${file}:${line}</code> <span>${rule}</span> <span>${modelList(dataModels, asked)}</span>
        ${remark !== "" && html`<span class="remark">${remark}</span>`}
      </span>
    </summary>
    <div class="body" data-lights>
      ${accepted !== null && part("Accepted", html`<p>${accepted}</p>`)}${bodyOf(finding)}${part("Rule", ruleOf(finding, id))}
    </div>
  </details> `;
}

function bodyOf({ change, contract, witness, instead }: Finding): Html[] {
  const lines = findingBody(change);
  const maps = lines.length === 0 ? null : findingMaps(change);
  return [
    ...(maps === null ? [] : [part("Layout", maps)]),
    ...(lines.length === 0 ? [] : [part("In C", picture(lines))]),
    ...(contract === null || contract.convention === "unknown"
      ? []
      : [part("Contract", html`<p>${contractWords(contract)}</p>`)]),
    ...(witness === null ? [] : [part("Witness", witnessPanel(change, witness))]),
    part("Instead", html`<p class="instead">${instead}</p>`),
  ];
}

function part(title: string, content: Html): Html {
  return html`<section class="part">
    <h4>${title}</h4>
    <div>${content}</div>
  </section> `;
}

const marks = { " ": "", "+": " plus", "-": " minus" } as const satisfies Record<BodyLine["mark"], string>;

function picture(lines: readonly BodyLine[]): Html {
  const text = lines.map((line) => html`<span class="line${marks[line.mark]}">${markedLine(line)}</span>`);
  return html`<pre class="picture" tabindex="0" role="group" aria-label="With offsets and sizes in bytes">
${text}</pre>`;
}

/** Where to read on, and what accepts it; a note needs no accepting. */
function ruleOf({ rule, level, fingerprint, accepted }: Finding, id: string | null): Html {
  const link = id !== null && html` <a class="permalink" href="#${id}">link to this finding</a>`;
  const explain = html`<p><code>uapi-compat explain ${rule}</code>${link}</p>`;
  if (level === "note" || accepted !== null)
    return html`${explain}
      <p class="fingerprint">fingerprint <code>${fingerprint}</code></p>`;
  return html`${explain}
    <details class="accept">
      <summary>fingerprint <code>${fingerprint}</code>: what accepts it</summary>
      <pre class="picture settings">
[[accepted]]
fingerprint = "${fingerprint}"
reason = "…"  # why nobody is hurt</pre>
      <p>In <code>.uapi-compat.toml</code>; another change of the same subject has another fingerprint.</p>
    </details>`;
}
