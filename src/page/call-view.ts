import { decodedRows, strayPointers } from "../calls/decoded-rows.ts";
import type { Decoded } from "../calls/decoded.ts";
import type { PayloadPart } from "../codec/payload/payload-parts.ts";
import { leadText } from "../calls/row-words.ts";
import { html } from "../html/html.ts";
import type { Html } from "../html/html.ts";
import { partView } from "./part-view.ts";

/** So many structs and buffers of one call are shown. */
const mostParts = 32;

/** Every byte of a call, struct by struct. */
export function callView(decoded: Decoded): Html {
  const { parts, release, dataModel, inferred } = decoded;
  const shown = parts.slice(0, mostParts);
  // Of what is not shown only pointers count, and entries of an array have none.
  const isRead = (part: PayloadPart, index: number): boolean => index < mostParts || part.leads.size > 0;
  const rows = parts.map((part, index) => (isRead(part, index) ? decodedRows(part, release, dataModel) : []));
  const left = parts.length - shown.length;
  return html`${shown.map((part, index) => partView(part, rows[index]!, index))}
  ${left > 0 && html`<p class="more">${left} more structs and buffers: uapi-compat decode prints them.</p>`}
  ${strayPointers(decoded, rows).map(
    (pointer) =>
      html`<p class="trouble">
        A pointer at ${pointer.offset} of ${pointer.in === undefined ? "in" : `bufs[${pointer.in}]`} leads to
        ${leadText(pointer)}, where no member starts.
      </p>`,
  )}
  ${inferred !== null && html`<p class="note">${release} is inferred: ${inferred}.</p>`}`;
}
