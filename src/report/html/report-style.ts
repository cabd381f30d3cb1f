import { levels, promises } from "../../declare/promise.ts";

/** What a box that is not ticked hides. */
const hidden = [
  ...levels.map((level) => `:root:has(#show-${level}:not(:checked)) .promise:not(#accepted) .finding.${level}`),
  ...promises.map((promise) => `:root:has(#show-${promise}:not(:checked)) #${promise}`),
].join(",\n");

/** How the report is set: a rail with where to go, and the findings beside it. */
export const reportStyle = `
${hidden} { display: none; }
.report { display: grid; grid-template-columns: 14.5rem minmax(0, 62rem); justify-content: center; gap: 0 4rem; padding: 0 2.5rem; }
.rail { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; padding: 3.25rem 0 2rem; display: flex; flex-direction: column; gap: 1.5rem; }
.brand { font: 600 13px/1.5 var(--mono); letter-spacing: -0.01em; color: var(--soft); }
.search { position: relative; }
.live .search { display: block; }
.search input { width: 100%; padding: 0.5rem 2rem 0.5rem 0.75rem; border: 1px solid var(--line-strong); border-radius: 8px; background: var(--card); color: var(--ink); font: 13px/1.4 var(--sans); }
.search input::placeholder { color: var(--faint); opacity: 1; }
.search kbd { position: absolute; right: 0.6rem; top: 0.45rem; padding: 0 0.35rem; border: 1px solid var(--line); border-radius: 4px; font-size: 11px; color: var(--faint); }
.search input:focus + kbd { display: none; }
#shown { font-size: 12px; color: var(--soft); }
#shown:not(:empty) { margin-top: 0.4rem; }
.levels { display: flex; flex-direction: column; gap: 0.15rem; }
.levels label, .places li { display: flex; align-items: center; gap: 0.6rem; font-size: 13px; }
.levels span { display: flex; align-items: center; gap: 0.5rem; flex: 1; color: var(--ink); cursor: pointer; }
.levels b, .places b { margin-left: auto; font: 500 12px/1.5 var(--mono); color: var(--faint); }
input[type="checkbox"] { appearance: none; flex: none; width: 14px; height: 14px; margin: 0; border: 1px solid var(--faint); border-radius: 4px; background: var(--card); cursor: pointer; }
input[type="checkbox"]:checked { border-color: var(--ink); background: var(--ink); }
input[type="checkbox"]:checked::before { content: ""; display: block; width: 12px; height: 12px; background: var(--card); clip-path: polygon(17% 50%, 27% 40%, 42% 56%, 74% 22%, 84% 32%, 42% 76%); }
.places { display: flex; flex-direction: column; gap: 0.15rem; padding-top: 1.25rem; border-top: 1px solid var(--line); }
.places a { flex: 1; display: flex; color: var(--ink); text-decoration: none; }
.places a:hover span { text-decoration: underline; }
.tools { display: none; gap: 0.75rem; }
.live .tools { display: flex; }
.tools button { padding: 0; border: 0; background: none; color: var(--accent); font: 13px/1.5 var(--sans); cursor: pointer; }
.tools button:hover { text-decoration: underline; }
.rail .theme { align-self: start; }
main { padding: 3rem 0 4rem; min-width: 0; }
.icon { flex: none; width: 1em; height: 1em; vertical-align: -0.12em; }
.error > .icon, .error .level, .count.error, .link.error .icon, .levels .error .icon { color: var(--red); }
.warning > .icon, .warning .level, .count.warning, .link.warning .icon, .levels .warning .icon { color: var(--amber); }
.note > .icon, .note .level, .count.note, .link.note .icon, .levels .note .icon { color: var(--blue); }
.verdict { padding-bottom: 2.5rem; }
.verdict h1 { display: flex; align-items: center; gap: 0.9rem; font-size: 3rem; line-height: 1.1; font-weight: 640; letter-spacing: -0.035em; }
.verdict h1 .icon { width: 0.8em; height: 0.8em; }
.breaking h1, .patch-verdict.breaking .icon { color: var(--red); }
.risky h1, .patch-verdict.risky .icon { color: var(--amber); }
.compatible h1, .patch-verdict.compatible .icon { color: var(--green); }
.counts { display: flex; flex-wrap: wrap; gap: 0.3rem 1.5rem; margin-top: 1.1rem; font-size: 15px; }
.count { display: inline-flex; align-items: center; gap: 0.45rem; font-weight: 550; }
.compared { margin-top: 1.4rem; font-size: 15px; }
.compared .to { padding: 0 0.35rem; color: var(--faint); }
.read { margin-top: 0.35rem; font-size: 13px; color: var(--soft); }
.unchecked { margin-bottom: 2.5rem; padding: 1.1rem 1.4rem; border: 1px solid var(--amber); border-radius: var(--round); background: var(--amber-wash); font-size: 14px; }
.unchecked h2 { display: flex; align-items: center; gap: 0.5rem; font-size: 15px; }
.unchecked .icon { color: var(--amber); }
.lines { margin-top: 0.6rem; font: 12px/1.7 var(--mono); }
.promise, .series, .aside { margin-bottom: 3rem; }
main h2 { margin-bottom: 0.9rem; font-size: 1.15rem; font-weight: 620; letter-spacing: -0.01em; }
main h2 small { margin-left: 0.5rem; font-size: 14px; font-weight: 400; letter-spacing: 0; color: var(--soft); }
.finding { margin-bottom: 0.6rem; border: 1px solid var(--line); border-radius: var(--round); background: var(--card); }
.many .finding { content-visibility: auto; contain-intrinsic-size: auto 4.6rem; }
.finding[open] { margin-block: 1.1rem; box-shadow: 0 1px 2px rgb(0 0 0 / 4%), 0 6px 20px -12px rgb(0 0 0 / 18%); }
.finding:target { border-color: var(--accent); box-shadow: 0 0 0 1px var(--accent); }
.finding > summary { display: grid; grid-template-columns: 5.6rem minmax(0, 1fr) 0.6rem; gap: 0 1rem; padding: 0.95rem 1.4rem; cursor: pointer; list-style: none; border-radius: var(--round); }
.finding > summary .level { grid-row: 1 / span 2; }
.finding > summary h3, .finding > summary .where { grid-column: 2; }
.finding > summary::after { grid-area: 1 / 3; content: ""; width: 0.5rem; height: 0.5rem; margin-top: 0.4rem; border: solid var(--faint); border-width: 0 1.5px 1.5px 0; transform: rotate(45deg); }
.finding[open] > summary::after { margin-top: 0.65rem; transform: rotate(-135deg); }
.finding > summary::-webkit-details-marker { display: none; }
.finding > summary:hover h3 { text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 0.2em; }
.level { display: inline-flex; align-self: start; align-items: center; gap: 0.45rem; font-size: 13px; font-weight: 600; line-height: 1.65; }
.finding h3 { font-size: 15px; line-height: 1.45; font-weight: 560; }
.where { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 0.8rem; margin-top: 0.15rem; font-size: 12.5px; color: var(--soft); }
.where .remark { padding: 0.05rem 0.5rem; border: 1px solid var(--line-strong); border-radius: 999px; color: var(--ink); }
.accepted > summary h3 { font-weight: 450; color: var(--soft); }
.body { padding: 0.35rem 1.4rem 1.2rem; border-top: 1px solid var(--line); }
.part { display: grid; grid-template-columns: 5.6rem minmax(0, 1fr); gap: 0 1rem; padding-top: 1.35rem; font-size: 14px; }
.part h4 { margin: 0; font-size: 13px; line-height: 1.6; font-weight: 500; color: var(--faint); }
.part .bytes .side-title, .part .bytes .ruler, .part .bytes figcaption { margin-left: 2.2rem; }
.part .at { flex-basis: 2.2rem; padding-right: 0.55rem; }
.part .gap, .part .key { padding-left: 2.2rem; }
.picture { overflow-x: auto; padding: 0.8rem 0; border-radius: 8px; background: var(--sunk); font-size: 12.5px; line-height: 1.6; tab-size: 8; }
.picture .line { display: block; width: max-content; min-width: 100%; padding: 0 1rem; }
.settings { padding-inline: 1rem; user-select: all; }
.line.plus { background: var(--green-wash); color: var(--green); }
.line.minus { background: var(--red-wash); color: var(--red); }
.act { color: var(--soft); }
.act code { display: block; margin-top: 0.2rem; color: var(--ink); font-size: 12.5px; }
.answers { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1.25rem 2rem; }
.act + .answers, .act ~ .payload { margin-top: 0.9rem; }
.payload + .answers { margin-top: 1.1rem; }
.answer { min-width: 0; padding-top: 0.55rem; border-top: 2px solid var(--line-strong); }
.answer.taken { border-color: var(--green); }
.answer.refused { border-color: var(--red); }
.party { font-size: 12.5px; color: var(--faint); }
.result code { font-size: 13px; font-weight: 600; }
.taken .result::before { content: "✓ "; color: var(--green); }
.refused .result::before { content: "✕ "; color: var(--red); }
.payload { margin-top: 0.9rem; }
.instead { padding-left: 1rem; border-left: 3px solid var(--green); max-width: 44rem; }
.fingerprint, .accept > summary { margin-top: 0.35rem; font-size: 13px; color: var(--soft); }
.accept > summary { cursor: pointer; }
.accept .picture { margin: 0.5rem 0; }
.permalink { margin-left: 0.9rem; font-size: 13px; }
.patch { padding: 1rem 0; border-top: 1px solid var(--line); }
.patch-title { font-size: 15px; }
.patch-title .number { margin-right: 0.5rem; font: 13px/1.5 var(--mono); color: var(--faint); }
.patch-title b { font-weight: 560; }
.patch-verdict { font-size: 13px; color: var(--soft); }
.patch-verdict .icon { margin-right: 0.45rem; }
.patch-findings { margin-top: 0.6rem; font-size: 14px; }
.patch-findings .link { display: flex; align-items: baseline; gap: 0.55rem; padding: 0.15rem 0; }
.patch-findings small { margin-left: 0.4rem; color: var(--faint); }
.patch-findings .finding { margin-top: 0.5rem; }
.foot { padding-top: 1.25rem; border-top: 1px solid var(--line); font-size: 12.5px; color: var(--faint); }
.foot kbd { padding: 0 0.3rem; border: 1px solid var(--line-strong); border-radius: 4px; }
@media (max-width: 72rem) {
  .report { gap: 0 2.5rem; padding: 0 1.5rem; grid-template-columns: 12rem minmax(0, 1fr); }
}
@media (max-width: 56rem) {
  .report { display: block; padding: 0 1rem; }
  .rail { position: static; max-height: none; padding: 1.25rem 0 0; gap: 1rem; }
  main { padding-top: 2rem; }
  .verdict h1 { font-size: 2.4rem; }
  .levels { flex-flow: row wrap; gap: 0.4rem 1.1rem; }
  .places { flex-flow: row wrap; gap: 0.3rem 1.3rem; padding-top: 1rem; }
  .places a { gap: 0.4rem; }
  .finding > summary { grid-template-columns: minmax(0, 1fr) 0.6rem; gap: 0.3rem; }
  .finding > summary .level { grid-row: 1; }
  .finding > summary h3, .finding > summary .where { grid-column: 1 / -1; }
  .finding > summary::after { grid-area: 1 / 2; }
  .part { grid-template-columns: minmax(0, 1fr); gap: 0.3rem; }
  .finding > summary, .body { padding-inline: 1rem; }
  .answers { grid-template-columns: minmax(0, 1fr); }
  main h2 small { display: block; margin-left: 0; }
}
@media print {
  :root { color-scheme: light; --paper: #fff; }
  body { font-size: 10pt; }
  .report { display: block; padding: 0; }
  .rail, .foot, .permalink, .unseen { display: none; }
  .finding > summary::after { display: none; }
  main { padding: 0; }
  .verdict h1 { font-size: 22pt; }
  .many .finding { content-visibility: visible; }
  .finding, .finding[open] { box-shadow: none; border-color: #bbb; margin-block: 0.6rem; }
  .finding > summary { break-after: avoid; }
  .part, .answer, .row, .line { break-inside: avoid; }
  details::details-content { content-visibility: visible; display: block; height: auto; }
  .picture { overflow: visible; white-space: pre-wrap; }
  .answers { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1rem; }
  .line, .icon { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
