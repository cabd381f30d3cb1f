import { hueCount } from "../html/bytes/hues.ts";
import { usualStyles } from "../html/styles/usual-styles.ts";

const layout = `
.app { max-width: 112rem; margin: 0 auto; padding: 1.25rem clamp(0.75rem, 2.5vw, 2.25rem) 2rem; }
.top { display: flex; flex-wrap: wrap; gap: 0.5rem 2rem; align-items: center; justify-content: space-between; margin-bottom: 1.1rem; }
.top h1 { font-size: 1.3rem; line-height: 1.3; letter-spacing: -0.01em; font-weight: 650; }
.top h1 small { font-size: inherit; font-weight: 400; color: var(--soft); }
.top p { color: var(--soft); }
main { display: grid; grid-template-columns: minmax(20rem, 27rem) minmax(0, 1fr); gap: 1.1rem; align-items: start; }
.ask { position: sticky; top: 1.1rem; max-height: calc(100vh - 2.2rem); overflow-y: auto; }
.found { display: grid; gap: 1.1rem; min-width: 0; }
.card { padding: 1.1rem 1.25rem 1.25rem; border: 1px solid var(--line); border-radius: var(--round); background: var(--card); min-width: 0; }
.card h2 { font-size: 1rem; font-weight: 650; letter-spacing: -0.005em; margin-bottom: 0.15rem; }
.card h3 { font-size: 0.9rem; font-weight: 600; }
.card h3 small { font-weight: 400; color: var(--soft); margin-left: 0.35em; }
.found .card { position: relative; }
.copy { position: absolute; top: 1.1rem; right: 1.25rem; font-size: 13px; color: var(--accent); }
.copy:hover { text-decoration: underline; text-underline-offset: 0.2em; }
.copy:disabled { color: var(--soft); text-decoration: none; }
.note, .hint { color: var(--soft); font-size: 13px; }
.more { color: var(--soft); font-size: 13px; margin-top: 0.4rem; }
.error:empty { display: none; }
.error { margin-top: 0.4rem; padding: 0.35rem 0.65rem; border-left: 3px solid var(--red); border-radius: 0 5px 5px 0; background: var(--red-wash); color: var(--red); font: 12.5px/1.5 var(--mono); white-space: pre-wrap; }
.trouble { color: var(--red); font-weight: 500; }
footer { margin-top: 1.25rem; font-size: 13px; color: var(--faint); }
[inert] { opacity: 0.35; }
`;

const controls = `
.ask { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0.85rem 0.75rem; }
.field.name, .field.wide, .tools, .examples { grid-column: 1 / -1; }
.field { min-width: 0; }
.field > label, .examples legend { display: block; margin-bottom: 0.25rem; font-size: 13px; font-weight: 550; color: var(--soft); }
.hint { margin-top: 0.35rem; line-height: 1.45; }
input[type=text], select, textarea {
  width: 100%; padding: 0.4rem 0.6rem; border: 1px solid var(--line-strong); border-radius: 6px;
  background: var(--paper); color: var(--ink); font: 13px/1.5 var(--mono);
}
select { height: 2.2rem; }
textarea { display: block; min-height: 9rem; resize: vertical; tab-size: 2; }
[aria-invalid=true] { border-color: var(--red); }
::placeholder { color: var(--faint); opacity: 1; }
.combobox { position: relative; }
.combobox input { padding-right: 2rem; text-overflow: ellipsis; }
.combobox::after {
  content: ""; position: absolute; right: 0.8rem; top: 0.8rem; width: 0.42rem; height: 0.42rem; pointer-events: none;
  border: solid var(--soft); border-width: 0 1.5px 1.5px 0; transform: rotate(45deg);
}
.combobox [role=listbox] {
  position: absolute; z-index: 3; inset: calc(100% + 4px) 0 auto; max-height: 24rem; overflow-y: auto; padding: 0.3rem;
  border: 1px solid var(--line-strong); border-radius: 8px; background: var(--card);
  box-shadow: 0 10px 30px light-dark(#1b1d2126, #0009);
}
.group { display: block; padding: 0.45rem 0.5rem 0.15rem; font-size: 12px; font-weight: 600; color: var(--faint); }
[role=option] { padding: 0.15rem 0.5rem; border-radius: 5px; font: 12.5px/1.6 var(--mono); cursor: pointer; }
[role=option]:hover { background: var(--sunk); }
[role=option][aria-selected=true] { background: var(--blue-wash); color: var(--blue); }
button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; text-align: inherit; }
.tools { display: flex; flex-wrap: wrap; align-items: center; gap: 0.4rem; font-size: 13px; color: var(--soft); }
.tools button { padding: 0.15rem 0.65rem; border: 1px solid var(--line-strong); border-radius: 999px; color: var(--ink); background: var(--paper); }
.tools button:hover:enabled { border-color: var(--accent); color: var(--accent); }
.tools button:disabled { color: var(--faint); border-style: dashed; cursor: default; background: none; }
.apart { flex: 1; }
.examples { display: grid; }
.examples button { display: block; padding: 0.35rem 0; border-top: 1px solid var(--line); line-height: 1.4; }
.examples button:hover b { color: var(--accent); text-decoration: underline; text-underline-offset: 0.2em; }
.examples b { display: block; font-weight: 550; font-size: 14px; }
.examples small { color: var(--soft); font-size: 13px; }
`;

const hues = Array.from(
  { length: hueCount },
  (_, hue) => `.octet.h${hue}, .fields .h${hue} { --wash: var(--h${hue}); --stroke: var(--stroke${hue}); }`,
).join("\n");

const facts = `
${hues}
.part { padding-top: 0.85rem; margin-top: 0.85rem; border-top: 1px solid var(--line); }
.part h3 { margin-bottom: 0.5rem; }
.part h3 code { padding: 0.1rem 0.4rem; margin-right: 0.25rem; border-radius: 5px; background: var(--sunk); box-shadow: inset 0 0 0 1px var(--line); font-weight: 500; }
.facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 1rem 1.75rem; align-items: start; }
.scroll { overflow-x: auto; min-width: 0; }
.hexdump { max-width: 100%; }
.grid { display: grid; gap: 3px; }
.line { display: grid; grid-template-columns: 2.6rem repeat(8, 1.5rem) 1.95rem repeat(7, 1.5rem); align-items: center; font: 12.5px/1 var(--mono); }
.offset { color: var(--faint); font-size: 11.5px; }
.octet { padding: 0.36rem 0; text-align: center; background-color: var(--wash, transparent); cursor: default; }
.octet.first { border-radius: 5px 0 0 5px; margin-left: 1px; }
.octet.last { border-radius: 0 5px 5px 0; margin-right: 1px; }
.octet.first.last { border-radius: 5px; }
.octet:nth-child(10) { margin-left: 0.45rem; }
.octet.k-missing { color: var(--faint); background: none; box-shadow: inset 0 -1px 0 var(--line-strong); }
.octet.k-zero-tail { color: var(--soft); background-color: var(--sunk); box-shadow: inset 0 -2px 0 var(--line-strong); }
.octet.k-unknown-tail { color: var(--red); background-color: var(--red-wash); box-shadow: inset 0 -2px 0 var(--red); }
.octet.k-reserved { color: var(--soft); background: var(--sunk); box-shadow: inset 0 -1px 0 var(--line-strong); }
.octet.k-padding { color: var(--soft); box-shadow: none; }
.octet.lit { box-shadow: inset 0 -2.5px 0 var(--ink); }
.octet:focus-visible { outline-offset: 0; z-index: 1; position: relative; }
.hexdump .readout { min-height: 3em; max-width: 27rem; margin-top: 0.4rem; color: var(--soft); }
table { border-collapse: collapse; font-size: 13px; }
.fields { width: 100%; }
.fields thead th { white-space: nowrap; padding: 0 0.75rem 0.3rem 0; text-align: left; font-weight: 500; font-size: 12px; color: var(--faint); }
.fields tbody tr { border-top: 1px solid var(--line); }
.fields td, .fields tbody th { padding: 0.22rem 0.75rem 0.22rem 0; text-align: left; vertical-align: baseline; font-weight: 400; }
.fields tbody tr { background: none; box-shadow: none; }
.fields .number { font: 12px/1.5 var(--mono); color: var(--faint); text-align: right; white-space: nowrap; width: 1%; }
.type { font: 12.5px/1.5 var(--mono); color: var(--soft); white-space: nowrap; width: 1%; }
.fields tbody th { white-space: nowrap; width: 1%; }
.member { font: 600 12.5px/1.5 var(--mono); }
.swatch { display: inline-block; width: 0.7rem; height: 0.7rem; margin-right: 0.5rem; border-radius: 3px; background-color: var(--wash, var(--sunk)); box-shadow: inset 0 0 0 1px var(--stroke, var(--line-strong)); vertical-align: -0.05rem; }
.fields .k-missing .member, .fields .k-padding .member, .fields .k-zero-tail .member { font-weight: 400; color: var(--soft); }
.fields .k-unknown-tail .member { color: var(--red); }
.value { overflow-wrap: anywhere; }
.value code { font-size: 12.5px; }
.meaning { font: 600 12.5px/1.5 var(--mono); color: var(--violet); }
.absent { color: var(--faint); }
.about { display: inline-block; margin-left: 0.4rem; color: var(--faint); font-size: 12.5px; }
.lead { color: var(--accent); font: 12.5px/1.5 var(--mono); text-decoration: underline; text-underline-offset: 0.2em; }
.fields tr.lit { background: var(--sunk); }
.fields tr.lit .swatch { box-shadow: inset 0 0 0 2px var(--ink); }
`;

const answers = `
.verdicts { display: flex; flex-wrap: wrap; gap: 0.35rem 0.75rem; margin-top: 0.5rem; font-size: 13px; }
.verdicts li { display: flex; align-items: center; gap: 0.4rem; }
.verdicts .answer { width: auto; min-width: 0; padding: 0.05rem 0.45rem; }
.matrix { margin-top: 0.75rem; border-collapse: separate; border-spacing: 3px; }
.matrix thead th { padding: 0.15rem 0.5rem; font: 500 12px/1.4 var(--mono); color: var(--soft); white-space: nowrap; }
.matrix tbody th { padding: 0.2rem 0.75rem 0.2rem 0; text-align: left; font: 500 12px/1.4 var(--mono); color: var(--soft); white-space: nowrap; }
.matrix small { font-family: var(--sans); font-weight: 400; color: var(--faint); margin-left: 0.35rem; }
.matrix .chosen { color: var(--ink); font-weight: 700; }
.matrix .chosen::before { content: "▸ "; color: var(--accent); }
.unable { color: var(--faint); font-size: 12.5px; }
.answer { display: block; width: 100%; min-width: 6rem; padding: 0.3rem 0.6rem; border-radius: 6px; text-align: center; font: 600 12px/1.4 var(--mono); }
.answer.accepted { background: var(--green-wash); color: var(--green); }
.answer.refused { background: var(--red-wash); color: var(--red); }
.answer.partly { background: var(--amber-wash); color: var(--amber); }
.answer.unknown { background: var(--sunk); color: var(--soft); box-shadow: inset 0 0 0 1px var(--line); }
.answer.lit { box-shadow: inset 0 0 0 2px currentColor; }
.reasons { display: grid; gap: 0.9rem; margin-top: 1.1rem; }
.reasons h3 { padding-bottom: 0.2rem; border-bottom: 1px solid var(--line); font: 600 12.5px/1.5 var(--mono); }
.reasons h3 small { font-family: var(--sans); font-weight: 400; }
.reasons li { display: grid; grid-template-columns: 7.5rem minmax(6.5rem, max-content) minmax(0, 1fr); gap: 0.75rem; align-items: baseline; padding: 0.25rem 0.4rem; border-radius: 6px; font-size: 13px; }
.reasons li.lit { background: var(--sunk); box-shadow: inset 0 0 0 1px var(--line); }
.reasons .answer { padding: 0.05rem 0.4rem; }
.kernels { font: 12px/1.5 var(--mono); color: var(--soft); }
.behind { color: var(--soft); }
details { margin-top: 1rem; font-size: 13px; color: var(--soft); }
summary { cursor: pointer; }
details dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.15rem 1rem; margin-top: 0.4rem; }
details dt { font: 12px/1.6 var(--mono); }
`;

const screens = `
@media (max-width: 100rem) { .facts { grid-template-columns: minmax(0, 1fr); } .hexdump .readout { min-height: 1.5em; max-width: none; } }
@media (max-width: 62rem) {
  main { grid-template-columns: minmax(0, 1fr); }
  .ask { position: static; max-height: none; }
  .examples { display: flex; flex-wrap: wrap; gap: 0.4rem; }
  .examples legend { width: 100%; }
  .examples button { padding: 0.15rem 0.65rem; border: 1px solid var(--line-strong); border-radius: 999px; }
  .examples small { display: none; }
}
@media (max-width: 36rem) {
  .card { padding: 0.85rem 0.85rem 1rem; }
  .line { grid-template-columns: 2.2rem repeat(8, minmax(0, 1.9rem)); row-gap: 3px; }
  .line .octet:nth-child(10) { grid-column: 2; margin-left: 0; }
  .fields thead th:nth-child(3), .fields .type { display: none; }
  .reasons li { grid-template-columns: 6.5rem minmax(0, 1fr); }
  .reasons .why { grid-column: 1 / -1; }
}
@media print {
  body { background: none; }
  .ask .examples, .ask .tools, .copy, .hint, .readout { display: none; }
  main { display: block; }
  .card { border: 0; padding: 0; margin-bottom: 1.5rem; }
  .ask { position: static; max-height: none; overflow: visible; }
  .part, .reasons section, .matrix tr, .fields tr { break-inside: avoid; }
  .octet, .swatch, .answer { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .scroll { overflow: visible; }
}
`;

export const appStyles: readonly string[] = [...usualStyles, layout, controls, facts, answers, screens];
