import { hueCount } from "../bytes/hues.ts";
import { rowBits } from "../bytes/rows.ts";

/** As wide as its bits: a class for each width, since a policy of hashes lets no element bring a style of its own. */
const widths = Array.from({ length: rowBits }, (_, index) => `.b${index + 1}{--n:${index + 1}}`).join("");

const hues = Array.from(
  { length: hueCount },
  (_, hue) => `.cell.h${hue},.byte.h${hue},.narrow.h${hue}{--wash:var(--h${hue});--stroke:var(--stroke${hue})}`,
).join("");

/** Byte maps and payloads. A kind of byte differs by pattern, sign or letters, too, and never by colour alone. */
export const bytesStyle = `
${widths}
${hues}
.sides { display: grid; gap: 1.25rem 2rem; grid-template-columns: minmax(0, 34rem); }
.sides.two { grid-template-columns: repeat(2, minmax(0, 1fr)); align-items: start; }
.side-title { display: flex; gap: 0.6rem; align-items: baseline; margin: 0 0 0.35rem 2.75rem; font-size: 13px; }
.side-title b { font-weight: 600; }
.side-title span { color: var(--faint); }
.ruler { display: flex; margin-left: 2.75rem; font: 11px/1.6 var(--mono); color: var(--faint); }
.ruler span { flex: 1 1 0; text-align: center; }
.row { display: flex; flex-wrap: wrap; align-items: stretch; margin-bottom: 3px; }
.at { display: flex; justify-content: flex-end; white-space: nowrap; flex: 0 0 2.75rem; padding: 0.4rem 0.65rem 0 0; font: 11px/1.5 var(--mono); color: var(--faint); }
.cells { --of: 64; flex: 1 1 0; min-width: 0; display: flex; }
.key { flex: 0 0 100%; display: flex; flex-wrap: wrap; gap: 0 0.9rem; padding: 0.15rem 0 0.25rem 2.75rem; font: 11px/1.6 var(--mono); color: var(--soft); }
.narrow b { font-weight: 600; color: var(--ink); }
.narrow i { margin-left: 0.5em; font-style: normal; }
.payload .narrow { box-shadow: inset 3px 0 0 var(--stroke); padding-left: 0.5em; }
.sliver > * { visibility: hidden; }
.cell, .lanes { flex: none; width: calc(100% * var(--n) / var(--of)); }
.cell {
  --wash: var(--sunk); --stroke: var(--line-strong);
  overflow: hidden; display: flex; flex-direction: column; justify-content: center;
  min-height: 2.6rem; border: solid transparent; border-width: 0 1px; border-radius: 6px; background-clip: padding-box;
  background-color: var(--wash); box-shadow: inset 0 0 0 1px var(--stroke);
  font: 12px/1.4 var(--mono); white-space: nowrap; color: var(--ink); cursor: default;
}
.cell b, .cell i { margin-inline: min(0.5rem, 12%); overflow: hidden; text-overflow: ellipsis; font-style: normal; }
.cell b { font-weight: 600; }
.cell i { font-size: 11px; color: var(--soft); }
.cont { border-top-left-radius: 0; border-bottom-left-radius: 0; }
.cont b { font-weight: 400; color: var(--soft); }
.goes-on { border-top-right-radius: 0; border-bottom-right-radius: 0; }
.lanes { display: flex; flex-direction: column; gap: 2px; }
.lane { --of: var(--n); display: flex; flex: 1 0 auto; }
.lane .cell { min-height: 1.5rem; flex-direction: row; justify-content: flex-start; align-items: center; }
.lane .cell i { margin-left: 0; }
.cell.more { width: 100%; min-height: 1.5rem; padding-left: 0.5rem; color: var(--faint); box-shadow: none; background: none; }
.gap { padding: 0.1rem 0 0.1rem 2.75rem; font: 11px/1.6 var(--mono); color: var(--faint); }
.k-reserved { background-image: radial-gradient(circle at 1px 1px, color-mix(in srgb, var(--faint) 45%, transparent) 1px, transparent 1.2px); background-size: 7px 7px; }
.k-reserved b { font-style: italic; font-weight: 500; }
.k-reserved > *, .k-padding > * { align-self: flex-start; max-width: 100%; background: var(--wash); border-radius: 3px; box-shadow: 0 0 0 2px var(--wash); }
.lane .k-reserved > *, .lane .k-padding > *, .payload .cell > * { align-self: center; }
.payload .cell > *, .narrow > * { background: none; box-shadow: none; }
.k-padding { background-image: repeating-linear-gradient(135deg, color-mix(in srgb, var(--faint) 38%, transparent) 0 1px, transparent 1px 6px); box-shadow: inset 0 0 0 1px var(--line); }
.k-padding i { font-style: italic; }
.k-slack, .payload .k-slack { background: none; box-shadow: none; }
.k-tail { border-right: 3px double var(--line-strong); }
.k-outside { background: none; box-shadow: inset 0 0 0 1px var(--line); font-style: italic; }
.cell.f-added { --wash: var(--green-wash); --stroke: var(--green); box-shadow: inset 0 0 0 1px var(--stroke), inset 4px 0 0 var(--stroke); }
.cell.f-removed { --wash: var(--red-wash); --stroke: var(--red); box-shadow: inset 0 0 0 1px var(--stroke), inset 4px 0 0 var(--stroke); }
.cell.f-removed b { text-decoration: line-through; text-decoration-thickness: 1px; }
.cell.f-moved { --wash: var(--blue-wash); --stroke: var(--blue); }
.cell.f-changed { --wash: var(--amber-wash); --stroke: var(--amber); box-shadow: inset 0 0 0 1px var(--stroke), inset 0 -3px 0 var(--stroke); }
.cell.f-renamed { --wash: var(--violet-wash); --stroke: var(--violet); outline: 1px dashed var(--stroke); outline-offset: -3px; }
.f-added b::before { content: "+ "; color: var(--green); }
.f-removed b::before { content: "− "; color: var(--red); }
.f-moved b::before { content: "⇄ "; color: var(--blue); }
.f-changed b::before { content: "≠ "; color: var(--amber); }
.f-renamed b::before { content: "≈ "; color: var(--violet); }
.bytes .cell.lit, .payload .cell.lit { box-shadow: inset 0 0 0 2px var(--ink); }
.byte.lit { box-shadow: inset 0 -2px 0 var(--ink); }
.bytes figcaption { display: flex; flex-wrap: wrap; gap: 0.25rem 2rem; align-items: baseline; margin: 0.75rem 0 0 2.75rem; font-size: 12px; color: var(--soft); }
.legend { display: flex; flex-wrap: wrap; gap: 0.25rem 1.1rem; }
.legend li { display: flex; align-items: center; gap: 0.45rem; }
.legend .cell { width: 1.4rem; min-height: 0.9rem; border: 0; border-radius: 3px; }
.readout { font: 12px/1.5 var(--mono); color: var(--ink); }
.live .readout:not(:empty)::before { content: "▸ "; color: var(--faint); }
.payload .row { margin-bottom: 6px; }
.payload .cells { flex-direction: column; gap: 2px; }
.payload .cell { padding-top: 2px; }
.labels { display: flex; }
.payload .cell { min-height: 1.5rem; flex-direction: row; justify-content: flex-start; align-items: baseline; background-color: transparent; background-image: none; box-shadow: inset 0 2px 0 var(--stroke); border-radius: 0; }
.payload .cell.differs b { text-decoration: underline double; text-underline-offset: 3px; }
.payload .cell.differs i { color: var(--ink); font-weight: 600; }
.payload .cell i { margin-left: 0; }
.hex { display: flex; }
.byte { --wash: var(--sunk); --stroke: var(--line-strong); flex: none; width: 12.5%; padding: 0.3rem 0; border: solid transparent; border-width: 0 1px; border-radius: 5px; background: var(--wash) padding-box; text-align: center; font: 13px/1.4 var(--mono); }
.byte.unsent { background: none; color: var(--faint); box-shadow: inset 0 0 0 1px var(--line); }
@media (max-width: 46rem) {
  .sides.two { grid-template-columns: minmax(0, 1fr); }
  .at { flex-basis: 2.2rem; padding-right: 0.4rem; }
  .ruler, .side-title, .bytes figcaption { margin-left: 2.2rem; }
  .gap, .key { padding-left: 2.2rem; }
}
@media (forced-colors: active) {
  .cell { border: 1px solid CanvasText; }
  .byte { border: 1px solid GrayText; }
}
@media print {
  .sides.two { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1rem; }
  .cell, .byte, .legend .cell { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .readout { display: none; }
}
`;
