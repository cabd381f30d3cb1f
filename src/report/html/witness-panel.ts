import type { Reading, Witness } from "../../declare/witness.ts";
import type { Change } from "../../diff/change.ts";
import { bytesByMember } from "../../html/bytes-by-member.ts";
import { huesOf } from "../../html/bytes/hues.ts";
import { flatPieces, piecesOf } from "../../html/bytes/pieces.ts";
import { html } from "../../html/html.ts";
import type { Html } from "../../html/html.ts";
import { callText, sidesOf } from "../witness-text.ts";
import type { SideWords } from "../witness-text.ts";
import { payloadPlace } from "./payload-place.ts";
import type { PayloadPlace } from "./payload-place.ts";

/** What proves a finding: who does what, and what either side makes of it, byte by byte where bytes are sent. */
export function witnessPanel(change: Change, witness: Witness): Html {
  const { kind, who, payload, line, before, after } = witness;
  const { old, now } = sidesOf(witness);
  const act = payload === null ? line : callText(kind, payload);
  const place = payloadPlace(change, witness);
  const said = act !== undefined && html`<p class="act">${who} <code>${act}</code></p> `;
  if (kind === "source")
    return html`${said}
      <div class="answers">${answer({ party: now.party, result: after.remark ?? "" }, "refused", null)}</div>`;
  const isCall = kind === "ioctl" || kind === "syscall";
  const bytesFor = (side: "before" | "after", { party }: SideWords): Html | null =>
    place && payloadFor(place, side, `the bytes as ${party} reads them`, witness);
  const isPlain = place !== null && (place.before === null || place.after === null);
  return html`${said}${isPlain && payloadFor(place, "before", "the bytes", witness)}
    <div class="answers">
      ${answer(old, outcome(before, isCall), isPlain ? null : bytesFor("before", old))}
      ${answer(now, outcome(after, isCall), isPlain ? null : bytesFor("after", now))}
    </div>`;
}

type Outcome = "taken" | "refused" | "read";

const outcome = ({ errno }: Reading, isCall: boolean): Outcome =>
  errno === null ? (isCall ? "taken" : "read") : "refused";

function answer({ party, result }: SideWords, how: Outcome, bytes: Html | null): Html {
  return html`<div class="answer ${how}">
    <p class="party">${party}</p>
    <p class="result"><code>${result}</code></p>
    ${bytes}
  </div>`;
}

function payloadFor(place: PayloadPlace, side: "before" | "after", title: string, witness: Witness): Html {
  const own = witness[side];
  const other = witness[side === "before" ? "after" : "before"];
  const records = [place.before, place.after].filter((record) => record !== null);
  const differing = Object.entries(own.reads ?? {}).filter(([name, value]) => other.reads?.[name] !== value);
  return bytesByMember({
    title,
    bytes: place.bytes,
    record: place[side],
    at: place.at,
    reads: own.reads,
    different: new Set(other.reads === null ? [] : differing.map(([name]) => name)),
    hues: huesOf(records.flatMap((record) => flatPieces(piecesOf(record)))),
  });
}
