import type { DecodedRow } from "../calls/decoded-rows.ts";
import { leadText, valueText } from "../calls/row-words.ts";
import type { PayloadPart } from "../codec/payload/payload-parts.ts";
import { bytes as counted } from "../declare/counted-bytes.ts";
import { isReservedName } from "../declare/reserved-name.ts";
import { hueCount } from "../html/bytes/hues.ts";
import { html } from "../html/html.ts";
import type { Html } from "../html/html.ts";
import { byteGrid } from "./byte-grid.ts";
import { rowName } from "./row-name.ts";

/** So many members of one struct are shown. */
const mostRows = 400;
/** So many characters of one value. */
const longest = 200;

/** One struct or buffer of a call: its bytes, and beside them what they are. */
export function partView(part: PayloadPart, rows: readonly DecodedRow[], index: number): Html {
  const { where, struct, bytes } = part;
  const what = struct === null ? "bytes" : `${struct.kind} ${struct.name}`;
  const shown = rows.slice(0, mostRows);
  const looks = shown.map(lookOf);
  return html`<section class="part" data-part="${index}" aria-labelledby="part-${index}">
    <h3 id="part-${index}" tabindex="-1"><code>${where}</code> ${what} <small>${counted(bytes.length)}</small></h3>
    <div class="facts">
      ${byteGrid({ name: `Bytes of ${where}, ${what}`, bytes, rows: shown, looks, part: index })}
      ${struct !== null && fields(part, shown, looks, index)}
    </div>
    ${rows.length > shown.length && html`<p class="more">${rows.length - shown.length} more members: uapi-compat decode prints them.</p>`}
  </section> `;
}

/** The colour of a row's bytes: one of the hues for a member, and a look of their own for bytes that are nobody's. */
function lookOf({ kind, member }: DecodedRow, index: number): string {
  if (kind !== "member") return `k-${kind}`;
  return member !== null && isReservedName(member.replaceAll(/\[\d+\]|^.*\./g, ""))
    ? "k-reserved"
    : `h${index % hueCount}`;
}

function fields(part: PayloadPart, rows: readonly DecodedRow[], looks: readonly string[], index: number): Html {
  return html`<div class="scroll">
    <table class="fields">
      <caption class="unseen">
        Members of ${part.where}
      </caption>
      <thead>
        <tr>
          <th scope="col">Offset</th>
          <th scope="col">Size</th>
          <th scope="col">Type</th>
          <th scope="col">Member</th>
          <th scope="col">Value</th>
        </tr>
      </thead>
      <tbody data-roving="list">
        ${rows.map((row, at) => fieldRow(row, looks[at]!, index, at))}
      </tbody>
    </table>
  </div>`;
}

function fieldRow(row: DecodedRow, look: string, part: number, at: number): Html {
  const { offset, size, type, shares, about } = row;
  const name = rowName(row);
  return html`<tr class="${look}">
    <td class="number">${offset}</td>
    <td class="number">${size}</td>
    <td class="type">${shares && html`<i>or</i> `}${type}</td>
    <th scope="row">
      <button type="button" class="member" tabindex="-1" data-at="${part}.${at}">
        <span class="swatch" aria-hidden="true"></span>${name}
      </button>
    </th>
    <td class="value">${valueOf(row)}${about !== null && html` <span class="about">${about}</span>`}</td>
  </tr> `;
}

function valueOf({ kind, value, isHex, meaning, leads }: DecodedRow): Html {
  if (kind === "missing") return html`<span class="absent">missing: reads as 0</span>`;
  if (leads === null) {
    const said = meaning !== null && html` <b class="${isTrouble(meaning) ? "trouble" : "meaning"}">${meaning}</b>`;
    return html`<code>${elided(valueText(value, isHex))}</code>${said}`;
  }
  if ("bad" in leads) return html`→ <span class="trouble">${leadText(leads)}</span>`;
  return html`→ <button type="button" class="lead" data-lead="bufs[${leads.buf}]">${leadText(leads)}</button>`;
}

/** What a program should mend, beside names of values. */
const isTrouble = (meaning: string): boolean => meaning === "must be zero" || meaning.startsWith("no such ");

function elided(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}… (${text.length} characters)`;
}
