import { bytes } from "../../declare/counted-bytes.ts";
import { byteMapPair } from "../../html/byte-map.ts";
import { oldAndNew } from "../../html/bytes/pair-words.ts";
import { html } from "../../html/html.ts";
import type { Html } from "../../html/html.ts";
import type { StructVersion } from "../history.ts";
import { leastText, promises, sinceText } from "../history-text.ts";
import type { ShownPast } from "./shown-record.ts";

/** How a struct grew: each release that changed it beside the one before. */
export function pastSection({ growth, model, records }: ShownPast): Html {
  const { convention, minimum, forward, versions, commands } = growth;
  const [first] = versions;
  return html`<section class="past">
    <h4>History</h4>
    <p>
      ${commands.length > 0 && html`Taken by ${commands.map((name, index) => html`${index > 0 && ", "}<code>${name}</code>`)}. `}${convention}:
      ${leastText(minimum)}; ${promises[forward]}.
    </p>
    <p>
      ${first !== undefined && html`<b>${sinceText(first.lifetime)}</b>: ${bytes(records[0]!.record.size)}`} in
      ${model}.
    </p>
    ${inferredNote(first)}
    ${versions.slice(1).map((version, index) => {
      const [before, after] = [records[index]!, records[index + 1]!];
      return html`<h5>${sinceText(version.lifetime)}</h5>
        ${inferredNote(version)}
        ${byteMapPair({ title: before.release, record: before.record }, { title: after.release, record: after.record }, oldAndNew)} `;
    })}
  </section> `;
}

function inferredNote(version: StructVersion | undefined): Html | null {
  const inferred = version?.lifetime.inferred;
  return inferred === undefined ? null : html`<p class="note">inferred: ${inferred}</p>`;
}
